/**
 * What goes over Kafka: topic names and properties, record headers, and the protobuf messages of
 * {@code sigmascope.v1}, each to and from the values of {@code frame}.
 *
 * <p>Everything here is a contract with other programs. May use {@code frame}, Kafka's clients and
 * protobuf; the generated messages are in {@code io.sigmascope.wire.v1}.
 *
 * <p>Why no Kafka serdes? Records cross the topologies as bytes: a frame's value is passed on
 * unchanged when it is rejected, and results are serialised on a device's thread, where it costs
 * the stream thread nothing. A deserialiser that throws would drop a record before its outcome is
 * counted.
 *
 * <p>Why are Kafka's own settings here and not in YAML? The ones that keep the guarantees belong to
 * the contract; {@code --kafka-config} adds the rest (security, addresses).
 */
@NullMarked
package io.sigmascope.wire;

import org.jspecify.annotations.NullMarked;

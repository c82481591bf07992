/**
 * The embedded Kafka broker of {@code demo} and of tests: one KRaft node, broker and controller, in
 * this JVM.
 *
 * <p>May use {@code file} and {@code settings}. The only place that imports Kafka's server classes,
 * which are internal to Kafka: they can change with each version, so the version is pinned exactly,
 * and a test starts a broker for real.
 *
 * <p>Why not {@code kafka.server.KafkaRaftServer}, or Kafka's test kit? The first opens its sockets
 * itself, so a free port must be guessed and can be lost before it is used, and its fault handlers
 * halt the JVM. The second is for Kafka's own tests. {@link io.sigmascope.broker.EmbeddedBroker}
 * puts the same three parts together as both do, with sockets that are already bound and with fault
 * handlers that only tell.
 *
 * <p>Why not a broker in a container? The demo must run from a fresh clone with a JDK alone.
 */
@NullMarked
package io.sigmascope.broker;

import org.jspecify.annotations.NullMarked;

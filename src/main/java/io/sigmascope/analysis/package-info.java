/**
 * From picture bytes to a frame's result: decode into the lane's input, run the network, turn its
 * raw heads into metric depth, labels, instances and uncertainty, encode the planes.
 *
 * <p>{@link io.sigmascope.analysis.SceneAnalyser} is the door. It is batch in, batch out, on one
 * thread, and knows no Kafka: overlap of stages comes from running two of them on one engine.
 * {@link io.sigmascope.analysis.HeadReader} is the part of it that evaluation shares.
 *
 * <p>{@code tracking} gives instances their tracks; it needs all frames of a camera in order, so
 * whoever has them calls it after this.
 *
 * <p>Uses {@code frame}, {@code image}, {@code inference}, {@code clustering} and {@code
 * uncertainty}.
 *
 * <p>Why encode planes here, and not where messages are made? Encoding is a tenth of a frame's
 * cost: here it runs on the lane's thread while the device works for the other lane, not on a
 * stream thread, which all cameras of a partition wait for.
 */
@NullMarked
package io.sigmascope.analysis;

import org.jspecify.annotations.NullMarked;

/**
 * The topologies: camera frames in, results out, each frame accounted for. Adapts batching to Kafka
 * Streams.
 *
 * <p>{@link io.sigmascope.pipeline.SceneApplication} is the way in; {@code SceneTopology} is a pure
 * function of its parts, and {@code topologies/scene.txt} is what it describes itself as. What a
 * stream thread does with a record stands in {@code AsyncProcessor}, what a lane does with a batch
 * in {@code SceneLane}; everything that only Kafka's internals allow is in {@link
 * io.sigmascope.pipeline.barrier}.
 *
 * <p>May use {@code frame}, {@code wire}, {@code image}, {@code batching}, {@code analysis}, {@code
 * inference}, {@code uncertainty} and {@code settings}, and Kafka Streams.
 *
 * <p>Why not {@code mapValues} with the network in it? A stream thread would wait for each frame
 * alone: no batches, and no decoding beside the network. Why not a plain consumer and producer?
 * Their transactions, rebalances and fencing would be ours to write, and to prove.
 */
@NullMarked
package io.sigmascope.pipeline;

import org.jspecify.annotations.NullMarked;

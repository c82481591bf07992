/**
 * The multi-task networks as DJL blocks: one encoder, spatial pooling, and a decoder for each of
 * semantics, instances and depth, after Kendall, Gal and Cipolla (CVPR 2018, arXiv 1705.07115).
 *
 * <p>A newcomer starts at {@link io.sigmascope.network.SceneNetwork}, the block that is trained,
 * and {@code Street}, which wires it. The wiring is written once, over {@link
 * io.sigmascope.network.Operations}, and interpreted three ways: on arrays (training), on shapes
 * (initialisation, counting), and as ONNX nodes (by {@code export}). So a served graph cannot drift
 * from the trained one.
 *
 * <p>May use {@code ai.djl} and no other room.
 *
 * <p>Why not DJL's {@code SequentialBlock} and {@code ParallelBlock}? Skips and heads that read
 * detached features do not nest, and lambdas inside such blocks cannot be exported.
 */
@NullMarked
package io.sigmascope.network;

import org.jspecify.annotations.NullMarked;

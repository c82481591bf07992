/**
 * The multi-task networks as DJL blocks: one encoder, spatial pooling, and a decoder for each of
 * semantics, instances and depth, after Kendall, Gal and Cipolla (CVPR 2018, arXiv 1705.07115).
 *
 * <p>A newcomer starts at {@link io.sigmascope.network.SceneNetwork}, the block that is trained,
 * and {@code Street} and {@code DeepLab}, which wire it. The wiring is written once, over {@link
 * io.sigmascope.network.Operations}, and interpreted three ways: on arrays (training), on shapes
 * (initialisation, counting), and as ONNX nodes (by {@code export}). So a served graph cannot drift
 * from the trained one.
 *
 * <p>May use {@code ai.djl} and no other room.
 *
 * <p>Why not DJL's {@code SequentialBlock} and {@code ParallelBlock}? Skips and heads that read
 * detached features do not nest, and lambdas inside such blocks cannot be exported.
 *
 * <p>Why not torchvision's weights for {@code DeepLab}'s encoder? They have learned ImageNet, whose
 * pictures are for non-commercial research, and nothing says what terms the weights carry; and they
 * are Python pickles on a server of their own, not in a registry that a build could pin. The layers
 * are of the same shapes, so whoever may use them can convert them to a checkpoint.
 */
@NullMarked
package io.sigmascope.network;

import org.jspecify.annotations.NullMarked;

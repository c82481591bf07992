/**
 * Labelled pictures: from files in the layouts of public data sets, or rendered, to the examples
 * that a network is trained with.
 *
 * <p>{@link io.sigmascope.dataset.Datasets} opens a {@link io.sigmascope.dataset.SampleSet} by URI;
 * its {@link io.sigmascope.dataset.Sample}s are pictures at their own size with what the set knows
 * of them. {@link io.sigmascope.dataset.ExampleCutter} makes {@link io.sigmascope.dataset.Example}s
 * of them, at the network's size; {@link io.sigmascope.dataset.ExampleStream} does so without end,
 * from a mix of sets, varied ({@link io.sigmascope.dataset.Augmentation}), in threads of its own.
 * {@link io.sigmascope.dataset.CityscapesWriter} writes scenes to files. {@code
 * docs/training-data.md} tells layouts and conventions.
 *
 * <p>May use {@code file}, {@code frame}, {@code image} and {@code rendering}.
 *
 * <p>Why Cityscapes' layout for rendered scenes, and not one of our own? Its file formats hold
 * everything that a scene has, and its official scripts, and other people's training code, can then
 * read and score them.
 *
 * <p>Why is an example a function of its number, and not of what was drawn before? So that a run
 * that was stopped goes on with what it would have seen, and threads may make examples in any
 * order.
 *
 * <p>Why are pieces cut along whole source pixels? The scale is then off by less than one pixel of
 * the piece, which nobody misses, and every answer's place is known exactly.
 */
@NullMarked
package io.sigmascope.dataset;

import org.jspecify.annotations.NullMarked;

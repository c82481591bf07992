/**
 * Labelled pictures on disk, in the layouts of public data sets.
 *
 * <p>May use {@code frame}, {@code image} and {@code rendering}.
 *
 * <p>Why Cityscapes' layout for rendered scenes, and not one of our own? Its file formats hold
 * everything that a scene has, and its official scripts, and other people's training code, can then
 * read and score them.
 */
@NullMarked
package io.sigmascope.dataset;

import org.jspecify.annotations.NullMarked;

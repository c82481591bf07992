/**
 * How good predictions are: class overlap, calibration, depth, centroid vectors, instances and
 * their tracks; and whether uncertainty knows where they are not. Measured on plain arrays.
 *
 * <p>Each measure collects picture by picture, keeps sums only, and is asked at any time. Arrays of
 * truth and prediction are of one size; whoever calls brings them to it. Uses {@code frame} and
 * {@code clustering}.
 *
 * <p>Why not one evaluator that takes a sample and a result? Training validates on small planes
 * that it has on the device, {@code evaluate} on pictures of their own size that it also saves:
 * they share definitions, not shapes.
 */
@NullMarked
package io.sigmascope.evaluation;

import org.jspecify.annotations.NullMarked;

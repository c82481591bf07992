/**
 * Makes what a trained network says about its own errors true: runs it over samples that it did not
 * learn from, at the size and with the upsampling that it is served with, and fits a temperature,
 * scale factors and novelty statistics. {@code uncertainty} has the fits; here they get their
 * numbers.
 *
 * <p>Why at the end of training and not at export? So that a package can be made from a checkpoint
 * without the data.
 */
@NullMarked
package io.sigmascope.training.calibration;

import org.jspecify.annotations.NullMarked;

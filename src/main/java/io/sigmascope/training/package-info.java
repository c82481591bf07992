/**
 * Learning: losses and how they are weighed, the loop, checkpoints, experiments. After Kendall, Gal
 * and Cipolla (CVPR 2018, arXiv 1705.07115).
 *
 * <p>{@code loss} says what a batch costs and how the tasks' losses become one; {@code optimiser}
 * moves parameters; this package runs the steps.
 *
 * <p>Why not DJL's {@code Trainer}? It knows one loss and one group of parameters, and keeps no
 * state from which a run goes on exactly as if it had never stopped.
 */
@NullMarked
package io.sigmascope.training;

import org.jspecify.annotations.NullMarked;

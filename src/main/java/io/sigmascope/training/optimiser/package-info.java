/** Moves parameters against their gradients: optimisers, learning-rate schedules, clipping. */
@NullMarked
package io.sigmascope.training.optimiser;

import org.jspecify.annotations.NullMarked;

/** What a batch costs: the loss of each task, the scale heads' own, and ways to weigh them. */
@NullMarked
package io.sigmascope.training.loss;

import org.jspecify.annotations.NullMarked;

/**
 * Pictures with what a network sees in them, for people to correct: in Cityscapes' layout, which
 * {@code cityscapes:} reads and training takes, and in COCO's, which labelling tools take.
 *
 * <p>Why is nothing that is there written again? It may have been corrected since.
 */
@NullMarked
package io.sigmascope.dataset.prelabel;

import org.jspecify.annotations.NullMarked;

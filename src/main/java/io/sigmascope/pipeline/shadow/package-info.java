/**
 * A candidate model that looks at a share of the frames beside the one that serves, and how the two
 * agree.
 *
 * <p>May use {@code frame}, {@code wire}, {@code image}, {@code analysis}, {@code inference} and
 * {@code settings}; Kafka's clients.
 *
 * <p>Why not inside the transaction that writes the results? The live pipeline must not wait for a
 * candidate, nor fail with it. An agreement may be lost in a crash: it is a sample.
 */
@NullMarked
package io.sigmascope.pipeline.shadow;

import org.jspecify.annotations.NullMarked;

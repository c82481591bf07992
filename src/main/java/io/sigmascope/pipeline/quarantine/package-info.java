/**
 * Frames that bring down workers: which of a partition's frames were in flight when a worker died,
 * and what is done with those that were twice.
 *
 * <p>A frame on which native code crashes, or on which a device hangs, would be read again by the
 * next worker, and kill that one too. So every task keeps, in a compacted topic and outside of any
 * transaction, how far the frames go that it has in flight. What was in flight at two deaths is
 * analysed alone: while nothing else runs in the process. What was being analysed alone at a death
 * becomes a dead letter.
 *
 * <p>{@code InFlight} is what is kept, and all the rules; {@code InFlightTopic} keeps it; {@code
 * Quarantine} is what one task asks.
 */
@NullMarked
package io.sigmascope.pipeline.quarantine;

import org.jspecify.annotations.NullMarked;

/**
 * Micro-batches for devices: many threads submit single items, a few lanes a device run them
 * together, each item has a future.
 *
 * <p>Start at {@link io.sigmascope.batching.DeviceBatcher}. Behind it is one {@code WorkQueue} with
 * two halves: submitters use {@code Intake}, lanes {@code Dispatch}. This room uses no other room
 * and no library; it knows neither frames nor Kafka, so that it can be tested with numbers.
 *
 * <p>Why lanes, and not a pipeline of stages? A lane decodes, infers and encodes its own batch; two
 * lanes a device overlap by themselves, one inferring while the other decodes, without a queue
 * between stages to size and to drain.
 *
 * <p>Why one queue for all devices? A free device takes the oldest work there is, so a slow device
 * never holds work that a fast one could do, and a lost device leaves nothing behind.
 */
@NullMarked
package io.sigmascope.batching;

import org.jspecify.annotations.NullMarked;

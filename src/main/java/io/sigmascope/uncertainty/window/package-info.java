/**
 * Frames' uncertainty summed up by camera and event time: tumbling or hopping windows with grace,
 * as Kafka Streams has them, kept as plain values that can be written down and read again.
 *
 * <p>Time is a camera's own: it is what the camera's frames say, and no other camera's clock makes
 * its frames late. Where a camera falls silent, its time goes on with the wall clock, so that its
 * last windows close too.
 *
 * <p>Why not Kafka Streams' own windows? Theirs share one clock a partition, and close only when
 * another record comes.
 */
@NullMarked
package io.sigmascope.uncertainty.window;

import org.jspecify.annotations.NullMarked;

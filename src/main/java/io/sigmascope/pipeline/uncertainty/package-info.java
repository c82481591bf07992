/**
 * The uncertainty topology: frames' uncertainty in; windows and alerts out. Adapts the sums and
 * rules of {@code io.sigmascope.uncertainty} to Kafka Streams.
 *
 * <p>{@link io.sigmascope.pipeline.uncertainty.UncertaintyTopology} is the way in. All state is in
 * two stores with changelogs, keyed by camera, so a window that was begun by one process is ended
 * by the next with the same numbers.
 *
 * <p>Why no operators of Kafka Streams' DSL? A camera's window must also end when the camera falls
 * silent, and a silent camera is an alert: both need the wall clock.
 */
@NullMarked
package io.sigmascope.pipeline.uncertainty;

import org.jspecify.annotations.NullMarked;

/**
 * Video by FFmpeg's own functions: files, and streams of live cameras. Readers give one frame after
 * the other, as JPEG, and know nothing of fleets, clocks on walls or Kafka.
 *
 * <p>Files and live streams share the decoder alone: a file may be waited for, a stream never
 * longer than its {@link io.sigmascope.capture.video.IoDeadline}.
 */
@NullMarked
package io.sigmascope.capture.video;

import org.jspecify.annotations.NullMarked;

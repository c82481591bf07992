/**
 * Which frames are left out on purpose, and why: more than a camera's sampling allows, too old, or
 * beyond a camera's fair share while there is more than the devices can do.
 *
 * <p>{@code Admission} is the door. Everything is decided before a picture is decoded.
 *
 * <p>Why not only an age limit? Frames wait in their partitions, and partitions take turns: a
 * camera with a partition of its own would be analysed whole while those that share one starve. The
 * age limit bounds latency; the fair share says who pays for it.
 */
@NullMarked
package io.sigmascope.pipeline.overload;

import org.jspecify.annotations.NullMarked;

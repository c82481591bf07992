/**
 * How well instances keep their tracks: rendered drives, whose objects are known from frame to
 * frame, are analysed as they are served and tracked, and the tracks compared with the objects.
 *
 * <p>Why not a data set of {@code evaluate}? Its sets are pictures far apart, in any order; tracks
 * need all frames of a drive, and who is who in them.
 */
@NullMarked
package io.sigmascope.bench.tracks;

import org.jspecify.annotations.NullMarked;

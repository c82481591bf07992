/**
 * Which instances of one camera's frames are one object: {@link
 * io.sigmascope.analysis.tracking.CameraTracks} gives them track ids, frame by frame, and can be
 * written down between any two.
 *
 * <p>A track is the motion of a box and of its distance, five Kalman filters of constant velocity
 * as in SORT (Bewley et al., ICIP 2016); a frame's instances and the tracks are paired so that all
 * pairs together are likeliest ({@link io.sigmascope.clustering.Assignment}). Uses {@code frame}
 * and {@code clustering}; knows no Kafka and no clock but the frames' own.
 *
 * <p>Why not by the overlap of boxes, as SORT does? At five frames a second the boxes of what comes
 * towards the camera do not overlap. Likelihood says how far a box may be from where it was
 * expected, by how much is known of its motion, and does without a weight for each cue.
 *
 * <p>Why not by what objects look like? That takes features an instance, which the network does not
 * give; so an object that was away longer than a track lives comes back as another.
 */
@NullMarked
package io.sigmascope.analysis.tracking;

import org.jspecify.annotations.NullMarked;

/**
 * Which frames are worth labelling: those that the network is less sure of than of a camera's other
 * frames, and those that are like nothing in the training set. Few of each camera, and no two of
 * one scene.
 *
 * <p>A frame is judged once, when its camera's earlier frames are known and its later ones are not,
 * by capture times alone: the same frames give the same choice.
 *
 * <p>Why not wait an hour, and take its best? The pictures would have to be kept so long, and a
 * worker that dies would take them along.
 */
@NullMarked
package io.sigmascope.uncertainty.review;

import org.jspecify.annotations.NullMarked;

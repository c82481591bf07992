/**
 * The activity topology: frames' instances and labels in; what went on, by camera and minute and
 * for the fleet, out.
 *
 * <p>{@link io.sigmascope.pipeline.activity.ActivityTopology} is the way in. Cameras are counted
 * where their partitions are; the fleet's totals are made by one task from what the cameras'
 * windows gave, and made again when another camera's window comes late. The last of each is kept in
 * a global store, so that any instance can be asked for all of them.
 *
 * <p>Why a global store and not the tasks' own, with a question passed on to the instance that has
 * them? There is one small record a camera and minute: to have all of them everywhere costs less
 * than addresses, time-outs and answers that are halves.
 */
@NullMarked
package io.sigmascope.pipeline.activity;

import org.jspecify.annotations.NullMarked;

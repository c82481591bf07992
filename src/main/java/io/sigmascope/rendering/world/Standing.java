package io.sigmascope.rendering.world;

import io.sigmascope.rendering.geometry.Body;

/**
 * A body at a road place.
 *
 * @param who names it among all that stands or moves in its world, in every frame
 * @param s metres along the road
 * @param d metres right of its middle
 * @param above metres above the road
 * @param yaw radians clockwise from the road's heading
 * @param size scale
 * @param onSlope whether it tilts with the road; buildings and poles stand upright
 */
record Standing(
    Body body, long who, double s, float d, float above, float yaw, float size, boolean onSlope) {}

package io.sigmascope.rendering.world;

import io.sigmascope.rendering.texture.Dice;

/**
 * How the camera sits in its car.
 *
 * @param focalPerRows focal length as a multiple of the picture's height
 * @param centreShift principal point below the picture's middle, as a share of its height
 * @param height metres above the road
 * @param pitch radians, positive looks up
 * @param yaw radians, positive looks right
 * @param bonnet share of the picture's height that the own bonnet covers; 0 for none
 */
record CameraMount(
    float focalPerRows,
    float centreShift,
    float height,
    float pitch,
    float yaw,
    float roll,
    float bonnet) {

  static CameraMount draw(Dice dice) {
    float focal = 350f / 256 * (float) Math.pow(2, dice.unit());
    boolean tall = dice.chance(0.08);
    float pitch = dice.range(-0.07f, 0.05f);
    return new CameraMount(
        focal,
        dice.range(-0.06f, 0.06f),
        tall ? dice.range(1.9f, 2.3f) : dice.range(1.22f, 1.55f),
        pitch,
        dice.range(-0.06f, 0.06f),
        dice.range(-0.012f, 0.012f),
        dice.chance(0.3) ? dice.range(0.03f, 0.13f) : 0);
  }
}

package io.sigmascope.frame;

/**
 * A pinhole camera, in pixels of the picture it belongs to.
 *
 * @param fx horizontal focal length
 * @param fy vertical focal length
 * @param cx column of the principal point
 * @param cy row of the principal point
 */
public record Intrinsics(double fx, double fy, double cx, double cy) {
  /**
   * The vertical focal length, in pixels of its input, that a network's inverse depth is for, where
   * nothing else is said: about that of a dash camera.
   */
  public static final double CANONICAL_FOCAL_LENGTH_PIXELS = 500;
}

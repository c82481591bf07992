package io.sigmascope.rendering.geometry;

/**
 * Where a shape stands in the frame's ground coordinates (x east, y north, z up, metres; the origin
 * lies on the road below the camera): a rotation with a scale, then a shift. Mutable, so that a
 * frame's many poses need no objects.
 */
public final class Pose {
  /** Rows of rotation times scale. */
  final float[] m = new float[9];

  float x;
  float y;
  float z;
  float scale = 1;

  /**
   * Upright on a slope.
   *
   * @param heading radians clockwise from north of the shape's forward axis
   * @param climb metres risen a metre forward
   */
  public Pose set(float atX, float atY, float atZ, float heading, float climb, float size) {
    x = atX;
    y = atY;
    z = atZ;
    scale = size;
    float sin = (float) Math.sin(heading);
    float cos = (float) Math.cos(heading);
    float run = (float) (1 / Math.sqrt(1 + climb * climb));
    float rise = climb * run;
    m[0] = cos * size;
    m[1] = sin * run * size;
    m[2] = -sin * rise * size;
    m[3] = -sin * size;
    m[4] = cos * run * size;
    m[5] = -cos * rise * size;
    m[6] = 0;
    m[7] = rise * size;
    m[8] = run * size;
    return this;
  }
}

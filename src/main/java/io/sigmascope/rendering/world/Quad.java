package io.sigmascope.rendering.world;

import static io.sigmascope.rendering.world.VehicleSkins.GLASS;

import io.sigmascope.rendering.geometry.ShapeBuilder;

/**
 * Four corners, anticlockwise from outside: low left, low right, high right, high left.
 *
 * @param a x, y, z
 */
@SuppressWarnings("ArrayRecordComponent") // a building aid, compared nowhere
record Quad(float[] a, float[] b, float[] c, float[] d) {
  private static final float PROUD_METRES = 0.008f;

  void add(ShapeBuilder to, int slot) {
    to.patch(slot, vertex(to, a), vertex(to, b), vertex(to, c), vertex(to, d));
  }

  /**
   * A smaller quad of glass laid on this one; places are shares from left to right and from low to
   * high.
   */
  void inset(ShapeBuilder to, float left, float right, float low, float high) {
    float[] normal = normal();
    to.patch(
        GLASS,
        vertex(to, at(left, low, normal)),
        vertex(to, at(right, low, normal)),
        vertex(to, at(right, high, normal)),
        vertex(to, at(left, high, normal)));
  }

  /** An upright rectangle across the road, facing forward (1) or backward (-1); u, v -1..1. */
  static void facing(
      ShapeBuilder to, int slot, float y, float x0, float x1, float z0, float z1, int facing) {
    float left = facing > 0 ? x1 : x0;
    float right = facing > 0 ? x0 : x1;
    int a = to.vertex(left, y, z0);
    int b = to.vertex(right, y, z0);
    int c = to.vertex(right, y, z1);
    int d = to.vertex(left, y, z1);
    to.panel(slot, 1, -1, 1, a, b, c, d);
  }

  /** An upright rectangle along the road, facing right (1) or left (-1). */
  static void side(
      ShapeBuilder to, int slot, float x, float y0, float y1, float z0, float z1, int facing) {
    float left = facing > 0 ? y0 : y1;
    float right = facing > 0 ? y1 : y0;
    to.face(
        slot,
        to.vertex(x, left, z0),
        to.vertex(x, right, z0),
        to.vertex(x, right, z1),
        to.vertex(x, left, z1));
  }

  private float[] at(float across, float up, float[] normal) {
    float[] point = new float[3];
    for (int i = 0; i < 3; i++) {
      float low = a[i] + (b[i] - a[i]) * across;
      float high = d[i] + (c[i] - d[i]) * across;
      point[i] = low + (high - low) * up + normal[i] * PROUD_METRES;
    }
    return point;
  }

  private float[] normal() {
    float[] p = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
    float[] q = {d[0] - b[0], d[1] - b[1], d[2] - b[2]};
    float x = p[1] * q[2] - p[2] * q[1];
    float y = p[2] * q[0] - p[0] * q[2];
    float z = p[0] * q[1] - p[1] * q[0];
    float length = (float) Math.sqrt(x * x + y * y + z * z);
    return new float[] {x / length, y / length, z / length};
  }

  private static int vertex(ShapeBuilder to, float[] point) {
    return to.vertex(point[0], point[1], point[2]);
  }
}

package io.sigmascope.rendering.world;

import io.sigmascope.rendering.geometry.Pose;

/**
 * The stretch of road around the camera in the frame's ground coordinates, whose origin is the
 * point of the middle line beside the camera. Turns road places (s along, d to the right, z above
 * the road) into points. Keeps numbers small however far the drive has gone.
 */
final class RoadFrame {
  static final int BEHIND_METRES = 80;
  static final int AHEAD_METRES = 640;
  private static final int NODES = BEHIND_METRES + AHEAD_METRES + 2;

  private final RoadLine line;
  private final float[] x = new float[NODES];
  private final float[] y = new float[NODES];
  private final float[] z = new float[NODES];
  private final float[] heading = new float[NODES];
  private double origin;
  private long firstNode;

  /** The point found by {@link #locate}. */
  float px;

  float py;
  float pz;
  float pHeading;

  RoadFrame(RoadLine line) {
    this.line = line;
  }

  /** Moves the origin to a place along the road. */
  void moveTo(double s) {
    origin = s;
    long node = (long) Math.floor(s);
    firstNode = node - BEHIND_METRES;
    double base = line.height(s);
    double east = 0;
    double north = 0;
    for (int i = 0; i < NODES; i++) {
      double at = firstNode + i;
      double turn = line.heading(at);
      heading[i] = (float) turn;
      z[i] = (float) (line.height(at) - base);
      x[i] = (float) east;
      y[i] = (float) north;
      double middle = line.heading(at + 0.5);
      east += Math.sin(middle);
      north += Math.cos(middle);
    }
    double part = s - node;
    double shiftX = x[BEHIND_METRES] + (x[BEHIND_METRES + 1] - x[BEHIND_METRES]) * part;
    double shiftY = y[BEHIND_METRES] + (y[BEHIND_METRES + 1] - y[BEHIND_METRES]) * part;
    for (int i = 0; i < NODES; i++) {
      x[i] -= (float) shiftX;
      y[i] -= (float) shiftY;
    }
  }

  double origin() {
    return origin;
  }

  boolean holds(double s) {
    return s > origin - BEHIND_METRES + 1 && s < origin + AHEAD_METRES - 1;
  }

  /** Finds the point d metres right of the middle line at s. */
  void locate(double s, float d) {
    double at = s - firstNode;
    int i = Math.max(0, Math.min(NODES - 2, (int) at));
    float t = (float) (at - i);
    pHeading = heading[i] + (heading[i + 1] - heading[i]) * t;
    px = x[i] + (x[i + 1] - x[i]) * t + d * (float) Math.cos(pHeading);
    py = y[i] + (y[i + 1] - y[i]) * t - d * (float) Math.sin(pHeading);
    pz = z[i] + (z[i + 1] - z[i]) * t;
  }

  /** Stands a shape at a road place; yaw is its heading against the road's. */
  Pose place(Pose pose, double s, float d, float above, float yaw, float size, boolean onSlope) {
    locate(s, d);
    float climb = onSlope ? (float) (line.climb(s) * Math.cos(yaw)) : 0;
    return pose.set(px, py, pz + above, pHeading + yaw, climb, size);
  }
}

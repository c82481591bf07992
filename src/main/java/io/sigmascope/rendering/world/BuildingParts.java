package io.sigmascope.rendering.world;

import io.sigmascope.rendering.geometry.ShapeBuilder;

/** What buildings are put together from, with the slots that all of them share. Metres. */
final class BuildingParts {
  static final int FRONT = 0;
  static final int SIDE = 1;
  static final int ROOF = 2;
  static final int TRIM = 3;
  static final int AWNING = 4;
  static final int WALL = 5;

  /** Walls go on below the ground, for streets that climb. */
  private static final float SUNK_METRES = 2.5f;

  private BuildingParts() {}

  /** Four walls and a flat top; the front looks backward. */
  static void body(ShapeBuilder to, float width, float depth, float eaves) {
    float half = width / 2;
    int[] foot = ring(to, half, depth, 0);
    int[] high = ring(to, half, depth, eaves);
    int[] low = ring(to, half, depth, -SUNK_METRES);
    to.face(FRONT, foot[0], foot[1], high[1], high[0]);
    to.face(SIDE, foot[1], foot[2], high[2], high[1]);
    to.face(WALL, foot[2], foot[3], high[3], high[2]);
    to.face(SIDE, foot[3], foot[0], high[0], high[3]);
    to.face(ROOF, high);
    for (int i = 0; i < 4; i++) {
      int next = (i + 1) % 4;
      to.face(WALL, low[i], low[next], foot[next], foot[i]);
    }
  }

  private static int[] ring(ShapeBuilder to, float half, float depth, float z) {
    return new int[] {
      to.vertex(-half, 0, z),
      to.vertex(half, 0, z),
      to.vertex(half, depth, z),
      to.vertex(-half, depth, z)
    };
  }

  static void cornice(ShapeBuilder to, float width, float eaves) {
    to.box(TRIM, ROOF, -width / 2, width / 2, -0.25f, 0, eaves - 0.35f, eaves + 0.3f);
  }

  static void ridgeAlong(ShapeBuilder to, float width, float depth, float eaves, float rise) {
    float half = width / 2;
    float out = 0.35f;
    int a = to.vertex(-half, -out, eaves - 0.05f);
    int b = to.vertex(half, -out, eaves - 0.05f);
    int c = to.vertex(half, depth / 2, eaves + rise);
    int d = to.vertex(-half, depth / 2, eaves + rise);
    int e = to.vertex(half, depth + out, eaves - 0.05f);
    int f = to.vertex(-half, depth + out, eaves - 0.05f);
    to.face(ROOF, a, b, c, d).face(ROOF, e, f, d, c);
    to.sheet(WALL, b, e, c).sheet(WALL, f, a, d);
  }

  static void ridgeAcross(ShapeBuilder to, float width, float depth, float eaves, float rise) {
    float half = width / 2;
    float out = 0.35f;
    int a = to.vertex(-half - out, 0, eaves - 0.05f);
    int b = to.vertex(-half - out, depth, eaves - 0.05f);
    int c = to.vertex(0, depth, eaves + rise);
    int d = to.vertex(0, 0, eaves + rise);
    int e = to.vertex(half + out, 0, eaves - 0.05f);
    int f = to.vertex(half + out, depth, eaves - 0.05f);
    to.face(ROOF, b, a, d, c).face(ROOF, e, f, c, d);
    to.sheet(WALL, a, e, d).sheet(WALL, f, b, c);
  }

  static void chimney(ShapeBuilder to, float x, float y, float low, float high) {
    to.box(WALL, TRIM, x - 0.4f, x + 0.4f, y - 0.35f, y + 0.35f, low, high);
  }

  static void awning(ShapeBuilder to, float width, float z) {
    float half = width * 0.42f;
    int a = to.vertex(-half, -1.1f, z - 0.5f);
    int b = to.vertex(half, -1.1f, z - 0.5f);
    int c = to.vertex(half, -0.02f, z);
    int d = to.vertex(-half, -0.02f, z);
    to.sheet(AWNING, a, b, c, d);
  }

  static void bay(ShapeBuilder to, float x, float wide, float high) {
    to.box(FRONT, ROOF, x - wide / 2, x + wide / 2, -0.7f, 0, 0, high);
  }
}

package io.sigmascope.rendering.geometry;

/**
 * The form of a thing in its own frame: x to its right, y forward, z up, origin on the ground below
 * its middle, metres. It is made of flat faces, of strokes (tapered limbs that always turn their
 * broad side to the viewer) and of balls (discs that do). Slots name the skins that a {@link Body}
 * brings.
 *
 * <p>Immutable; the arrays are shared with the passes that draw it.
 */
public final class Shape {
  /** x, y, z a vertex. */
  final float[] vertices;

  /**
   * Face f has corners {@code corners[first[f] .. first[f + 1] - 1]}, anticlockwise from outside.
   */
  final int[] first;

  final int[] corners;

  /** Unit normal a face. */
  final float[] normals;

  /** x, y, z, constant a face: u is their product with (position, 1). */
  final float[] uAxes;

  final float[] vAxes;
  final byte[] faceSlots;
  final boolean[] twoSided;

  /** x0, y0, z0, radius0, x1, y1, z1, radius1 a stroke. */
  final float[] strokes;

  final byte[] strokeSlots;

  /** x, y, z, radius a ball. */
  final float[] balls;

  final byte[] ballSlots;

  /** Half height: the middle of the bounding sphere is this far above the origin. */
  final float centreHeight;

  /** Radius of the bounding sphere. */
  final float radius;

  Shape(ShapeBuilder from) {
    vertices = from.vertices.toArray();
    first = from.first.toArray();
    corners = from.corners.toArray();
    normals = from.normals.toArray();
    uAxes = from.uAxes.toArray();
    vAxes = from.vAxes.toArray();
    faceSlots = bytes(from.faceSlots.toArray());
    twoSided = new boolean[faceSlots.length];
    int[] sides = from.faceSides.toArray();
    for (int i = 0; i < sides.length; i++) {
      twoSided[i] = sides[i] == 2;
    }
    strokes = from.strokes.toArray();
    strokeSlots = bytes(from.strokeSlots.toArray());
    balls = from.balls.toArray();
    ballSlots = bytes(from.ballSlots.toArray());
    float top = 0;
    for (int i = 0; i < vertices.length; i += 3) {
      top = Math.max(top, vertices[i + 2]);
    }
    for (int i = 0; i < strokes.length; i += 4) {
      top = Math.max(top, strokes[i + 2]);
    }
    for (int i = 0; i < balls.length; i += 4) {
      top = Math.max(top, balls[i + 2] + balls[i + 3]);
    }
    centreHeight = top / 2;
    float reach = 0;
    for (int i = 0; i < vertices.length; i += 3) {
      reach = Math.max(reach, reach(vertices, i, 0));
    }
    for (int i = 0; i < strokes.length; i += 4) {
      reach = Math.max(reach, reach(strokes, i, strokes[i + 3]));
    }
    for (int i = 0; i < balls.length; i += 4) {
      reach = Math.max(reach, reach(balls, i, balls[i + 3]));
    }
    radius = reach;
  }

  private float reach(float[] at, int i, float extra) {
    float dz = at[i + 2] - centreHeight;
    return (float) Math.sqrt(at[i] * at[i] + at[i + 1] * at[i + 1] + dz * dz) + extra;
  }

  private static byte[] bytes(int[] values) {
    byte[] narrow = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (byte) values[i];
    }
    return narrow;
  }
}

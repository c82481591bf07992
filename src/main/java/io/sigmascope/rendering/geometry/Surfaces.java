package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.surface.Skin;
import java.util.Arrays;

/**
 * The faces of one frame that may be seen. A face's inverse depth w, and u·w and v·w, are linear in
 * the pixel's column and row, so three numbers each give them back anywhere on the face: the
 * visibility pass stores a face number a pixel, and shading asks here once it knows which pixels
 * are left to be seen.
 *
 * <p>Number 0 is the sky. Reused from frame to frame.
 */
public final class Surfaces {
  /** Owner of faces that belong to no countable thing. */
  public static final int NO_THING = 0;

  private static final int STRIDE = 9;

  private float[] planes = new float[STRIDE * 4096];
  private Skin[] skins = new Skin[4096];
  private int[] things = new int[4096];
  private byte[] round = new byte[4096];
  private int count = 1;

  void clear() {
    count = 1;
  }

  /** Adds a face, and says its number. */
  int add(Skin skin, int thing, int roundness) {
    if (count == skins.length) {
      skins = Arrays.copyOf(skins, count * 2);
      things = Arrays.copyOf(things, count * 2);
      round = Arrays.copyOf(round, count * 2);
      planes = Arrays.copyOf(planes, planes.length * 2);
    }
    skins[count] = skin;
    things[count] = thing;
    round[count] = (byte) roundness;
    return count++;
  }

  void plane(int face, int which, float perColumn, float perRow, float constant) {
    int at = face * STRIDE + which * 3;
    planes[at] = perColumn;
    planes[at + 1] = perRow;
    planes[at + 2] = constant;
  }

  public Skin skin(int face) {
    return skins[face];
  }

  /** The number of the countable thing that the face is part of, or {@link #NO_THING}. */
  public int thing(int face) {
    return things[face];
  }

  /** 0 flat, 1 round across u (a limb), 2 round across u and v (a ball). */
  public int roundness(int face) {
    return round[face];
  }

  /** Change a column of w (index 0), u·w (3), v·w (6); a row (+1); value at pixel 0, 0 (+2). */
  public float plane(int face, int index) {
    return planes[face * STRIDE + index];
  }
}

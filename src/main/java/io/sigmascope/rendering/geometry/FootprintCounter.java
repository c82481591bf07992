package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.surface.Mask;
import java.util.Arrays;

/**
 * How many pixels of the picture each countable thing would cover if nothing stood before it: the
 * measure of how much of it is hidden. Off until asked for, as rendering does not need it.
 */
public final class FootprintCounter {
  private final int width;
  private final int[] lastThing;
  private int[] pixels = new int[256];
  private boolean on;

  FootprintCounter(int width, int height) {
    this.width = width;
    lastThing = new int[width * height];
  }

  void switchOn() {
    on = true;
  }

  void clear() {
    if (on) {
      Arrays.fill(lastThing, 0);
      Arrays.fill(pixels, 0);
    }
  }

  /** Pixels that the thing covers by itself, and that lie in the picture. */
  public int pixels(int thing) {
    return thing < pixels.length ? pixels[thing] : 0;
  }

  void count(Outline outline, int thing, int face, Surfaces surfaces, Mask mask) {
    if (!on) {
      return;
    }
    if (thing >= pixels.length) {
      pixels = Arrays.copyOf(pixels, thing * 2);
    }
    for (int row = outline.top; row <= outline.bottom; row++) {
      for (int x = outline.from[row]; x <= outline.to[row]; x++) {
        int at = row * width + x;
        if (lastThing[at] != thing
            && (mask == Mask.SOLID || covers(surfaces, face, mask, x, row))) {
          lastThing[at] = thing;
          pixels[thing]++;
        }
      }
    }
  }

  private static boolean covers(Surfaces surfaces, int face, Mask mask, int x, int row) {
    float wx = surfaces.plane(face, 0);
    float z = 1 / (surfaces.plane(face, 2) + surfaces.plane(face, 1) * row + wx * x);
    float ux = surfaces.plane(face, 3);
    float u = (surfaces.plane(face, 5) + surfaces.plane(face, 4) * row + ux * x) * z;
    float v =
        (surfaces.plane(face, 8) + surfaces.plane(face, 7) * row + surfaces.plane(face, 6) * x) * z;
    return mask.covers(u, v, Math.abs(ux - u * wx) * z);
  }
}

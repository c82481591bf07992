package io.sigmascope.rendering.surface;

import io.sigmascope.rendering.texture.Tiles;

/** Where a surface has holes. What lies behind a hole is seen, labelled and measured. */
public sealed interface Mask {
  Mask SOLID = new Solid();
  Mask DISC = new Disc();
  Mask SPOKES = new Spokes();
  Mask TRIANGLE = new Triangle();

  /**
   * Whether there is surface at a place.
   *
   * @param footprint extent in u and v of the asking pixel
   */
  boolean covers(float u, float v, float footprint);

  /** No holes. */
  record Solid() implements Mask {
    @Override
    public boolean covers(float u, float v, float footprint) {
      return true;
    }
  }

  /** The unit disc. */
  record Disc() implements Mask {
    @Override
    public boolean covers(float u, float v, float footprint) {
      return u * u + v * v < 1;
    }
  }

  /** Standing on its base, as high as the square of -1..1. */
  record Triangle() implements Mask {
    @Override
    public boolean covers(float u, float v, float footprint) {
      return Math.abs(u) < (1 - v) * 0.5f;
    }
  }

  /** A disc with a ragged edge and gaps inside. */
  record Clump(float ragged, float seed) implements Mask {
    @Override
    public boolean covers(float u, float v, float footprint) {
      float r2 = u * u + v * v;
      if (r2 > 1) {
        return false;
      }
      float clump =
          Tiles.LEAVES.nearest(u * 0.31f + seed, v * 0.31f + seed * 1.7f, footprint * 0.2f);
      float twig = Tiles.LEAVES.nearest(u * 1.13f + seed, v * 1.13f - seed, footprint * 0.8f);
      float leaf = 0.62f * clump + 0.38f * twig;
      return leaf > 0.3f * ragged + r2 * r2 * (0.55f + 0.9f * ragged);
    }
  }

  /** Bars between a lower and an upper rail; a distant fence is seen as a closed face. */
  record Bars(float pitch, float bar, float height) implements Mask {
    @Override
    public boolean covers(float u, float v, float footprint) {
      if (footprint > pitch * 0.6f || v > height - bar * 2 || (v > 0.12f && v < 0.12f + bar * 2)) {
        return true;
      }
      float place = u / pitch;
      float offset = place - (float) Math.floor(place);
      return offset * pitch < Math.max(bar, footprint * 0.7f);
    }
  }

  /** A tyre, a hub and thin spokes. */
  record Spokes() implements Mask {
    @Override
    public boolean covers(float u, float v, float footprint) {
      float r2 = u * u + v * v;
      if (r2 > 1) {
        return false;
      }
      float rim = 1 - Math.max(0.14f, footprint);
      return r2 > rim * rim || r2 < 0.012f;
    }
  }
}

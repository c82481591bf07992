package io.sigmascope.network;

import ai.djl.ndarray.NDArray;

/** Resizes feature maps, differentiably. */
public final class Bilinear {
  /**
   * DJL's number for it on PyTorch, where 2 is the nearest neighbour and "align corners" is ignored
   * (0.36.0, found by trying; a test holds it).
   */
  private static final int MODE = 1;

  private Bilinear() {}

  /**
   * Interpolates between pixel centres, which lie at halves; beyond the outermost centres the value
   * is theirs. When it shrinks, it averages under a triangle as wide as two of its pixels, so that
   * nothing is skipped ("antialias" on).
   *
   * @param map float32 (N, C, H, W)
   * @return float32 (N, C, height, width)
   */
  public static NDArray resize(NDArray map, long height, long width) {
    return map.getNDArrayInternal().interpolation(new long[] {height, width}, MODE, false);
  }
}

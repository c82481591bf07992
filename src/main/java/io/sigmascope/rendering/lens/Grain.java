package io.sigmascope.rendering.lens;

import io.sigmascope.rendering.texture.Dice;

/** A stock of normally distributed numbers, so that noise costs a look-up. */
final class Grain {
  /** A power of two. */
  static final int COUNT = 1 << 16;

  private static final float[] VALUES = new float[COUNT + 2];

  static {
    Dice dice = Dice.of(4711);
    for (int i = 0; i < VALUES.length; i++) {
      float sum = 0;
      for (int k = 0; k < 12; k++) {
        sum += dice.unit();
      }
      VALUES[i] = sum - 6;
    }
  }

  private Grain() {}

  /**
   * @param index 0..{@link #COUNT} + 1
   */
  static float at(int index) {
    return VALUES[index];
  }
}

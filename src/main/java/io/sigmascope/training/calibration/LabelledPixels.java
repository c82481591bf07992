package io.sigmascope.training.calibration;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Draws a few pixels of those that have a label: a fit needs far fewer than there are. */
final class LabelledPixels {
  private final RandomGenerator random;
  private int[] found = new int[0];

  LabelledPixels(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Draws without putting back, each with the same chance.
   *
   * @param pixels how many there are
   * @param most to draw
   */
  void draw(int pixels, IntPredicate labelled, int most, IntConsumer drawn) {
    if (found.length < pixels) {
      found = new int[pixels];
    }
    int count = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      if (labelled.test(pixel)) {
        found[count++] = pixel;
      }
    }
    for (int i = 0; i < Math.min(count, most); i++) {
      int chosen = i + random.nextInt(count - i);
      int pixel = found[chosen];
      found[chosen] = found[i];
      drawn.accept(pixel);
    }
  }
}

package io.sigmascope.export;

import java.nio.FloatBuffer;

/**
 * How often a value's numbers were near what; finds the range that 255 steps are best spent on. The
 * bins grow twice as wide whenever a number lies beyond the last, so nothing must be known before.
 * Zeros are not counted: any range says them exactly, and behind a rectifier they are the most.
 */
final class ValueHistogram {
  private static final int HALF = 4096; // bins on either side of 0
  private static final double FIRST_WIDTH = 1e-4;
  private static final int CHOICES = 64; // ends that are tried on either side

  private final long[] counts = new long[2 * HALF];
  private double width = FIRST_WIDTH;
  private double least;
  private double most;

  /** Adds all that is left of the buffer. */
  void add(FloatBuffer numbers) {
    while (numbers.hasRemaining()) {
      add(numbers.get());
    }
  }

  private void add(float number) {
    if (!Float.isFinite(number)) {
      throw new IllegalArgumentException("a number to calibrate on is not finite: " + number);
    }
    if (number == 0) {
      return;
    }
    least = Math.min(least, number);
    most = Math.max(most, number);
    while (Math.abs(number) >= HALF * width) {
      widen();
    }
    counts[HALF + (int) Math.floor(number / width)]++;
  }

  private void widen() {
    long[] wider = new long[2 * HALF];
    for (int i = 0; i < counts.length; i++) {
      wider[HALF + Math.floorDiv(i - HALF, 2)] += counts[i];
    }
    System.arraycopy(wider, 0, counts, 0, counts.length);
    width *= 2;
  }

  /**
   * The range with the smallest squared error: what lies outside is cut off, what lies inside is
   * rounded. A few large numbers are worth less than finer steps for all others.
   */
  ByteRange range() {
    ByteRange best = new ByteRange(least, most);
    double smallest = Double.MAX_VALUE;
    int lowers = least < 0 ? CHOICES : 1;
    for (int lower = 1; lower <= lowers; lower++) {
      for (int upper = 1; upper <= CHOICES; upper++) {
        ByteRange range = new ByteRange(least * lower / lowers, most * upper / CHOICES);
        double error = squaredError(range);
        if (error < smallest) {
          smallest = error;
          best = range;
        }
      }
    }
    return best;
  }

  private double squaredError(ByteRange range) {
    double rounding = range.step() * range.step() / 12.0; // of an even spread over a step
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        double number = (i - HALF + 0.5) * width;
        double beyond = Math.max(0, Math.max(number - range.most(), range.least() - number));
        sum += counts[i] * (beyond > 0 ? beyond * beyond : rounding);
      }
    }
    return sum;
  }
}

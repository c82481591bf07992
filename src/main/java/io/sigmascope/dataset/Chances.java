package io.sigmascope.dataset;

import java.util.SplittableRandom;

/** Draws of augmentation, and the checks of what they are drawn from. */
final class Chances {
  private Chances() {}

  /**
   * A generator whose draws follow from the numbers alone.
   *
   * @param numbers any; others give draws that have nothing to do with these
   */
  static SplittableRandom of(long... numbers) {
    long hash = 0;
    for (long number : numbers) {
      hash = mix(hash + number);
    }
    return new SplittableRandom(hash);
  }

  /** Scatters numbers, so that neighbours have nothing in common. */
  static long mix(long value) { // the finaliser of MurmurHash3, after a step off zero
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 33);
  }

  static double uniform(SplittableRandom random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Evenly on a logarithmic scale: half is as likely as double. */
  static double logUniform(SplittableRandom random, double from, double to) {
    return from * Math.pow(to / from, random.nextDouble());
  }

  /** A factor from 1/(1 + strength) to 1 + strength. */
  static double factor(SplittableRandom random, double strength) {
    return logUniform(random, 1 / (1 + strength), 1 + strength);
  }

  static void requireChance(String what, double chance) {
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException(what + " chance must be 0 to 1, got " + chance);
    }
  }

  static void requireStrength(String what, double strength) {
    if (!(strength >= 0 && strength <= 10)) {
      throw new IllegalArgumentException(what + " must be 0 to 10, got " + strength);
    }
  }

  static void requireRange(String what, double from, double to) {
    if (!(from > 0 && from <= to && to <= 100)) {
      throw new IllegalArgumentException(
          what + " must be a range above 0 and up to 100, got " + from + " to " + to);
    }
  }
}

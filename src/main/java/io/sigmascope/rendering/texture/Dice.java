package io.sigmascope.rendering.texture;

/**
 * Seeded draws that depend on nothing but the seed and the path given to {@link #of}: the same on
 * every machine and in any order of asking.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Why
 * not {@link java.util.SplittableRandom}? A draw here is keyed by where it is used (world, block,
 * lot), so that one more draw in one place leaves all other places as they were.
 */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** Draws for one place of one world: the path names the place. */
  public static Dice of(long seed, long... path) {
    long state = mix(seed + GOLDEN);
    for (long step : path) {
      state = mix(state ^ (step + GOLDEN));
    }
    return new Dice(state);
  }

  /** A well mixed 32-bit number for a cell of a grid, for use a pixel at a time. */
  public static int hash(int x, int y, int seed) {
    int h = x * 0x9E3779B1 ^ y * 0x85EBCA77 ^ seed * 0xC2B2AE3D;
    h = (h ^ (h >>> 15)) * 0x2C1B3C6D;
    h = (h ^ (h >>> 12)) * 0x297A2D39;
    return h ^ (h >>> 15);
  }

  /** {@link #hash} as a number in [0, 1). */
  public static float unit(int x, int y, int seed) {
    return (hash(x, y, seed) >>> 8) * 0x1p-24f;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Names the place: the same for the same world, path and number of draws before; draws none. */
  public long key() {
    return state;
  }

  /** The next 64 bits. */
  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** A seed for the per-pixel hash. */
  public int seed() {
    return (int) (next() >>> 32);
  }

  /** Uniform in [0, 1). */
  public float unit() {
    return (next() >>> 40) * 0x1p-24f;
  }

  /** Uniform in [low, high). */
  public float range(float low, float high) {
    return low + (high - low) * unit();
  }

  /** Uniform in 0..bound-1. */
  public int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** An index, drawn in proportion to its weight. */
  public int weighted(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double rest = unit() * sum;
    for (int i = 0; i < weights.length; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** One of the choices, drawn in proportion to its weight. */
  public <T> T pickWeighted(T[] choices, double... weights) {
    return choices[weighted(weights)];
  }

  /** One of the choices, all alike. */
  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[below(choices.length)];
  }
}

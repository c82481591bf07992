package io.sigmascope.dataset;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Which sample each example is made of. The sets take turns by their weights, as evenly as they can
 * (the golden ratio's multiples fill a circle without bunching), so that every batch is mixed; each
 * set goes through all its samples, in an order of its own for every epoch, before it begins again.
 *
 * <p>A pure function of the seed: to skip is to forget what was picked. Not safe for several
 * threads.
 */
final class Schedule {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** What a seed is also used for elsewhere must not draw the same numbers. */
  private static final long PHASE = 1;

  private static final long ORDER = 2;

  private final List<WeightedSet> mix;
  private final double[] shareBefore;
  private final long[] picked;
  private final int[][] order;
  private final long[] epoch;
  private final long seed;
  private final double phase;
  private long next;

  /** An example to be made: the how-manieth it is, and its sample. */
  record Pick(long number, SampleSet set, int index) {}

  /**
   * @throws IllegalArgumentException if there is no set
   */
  Schedule(List<WeightedSet> mix, long seed) {
    if (mix.isEmpty()) {
      throw new IllegalArgumentException("a mix needs at least one data set");
    }
    this.mix = List.copyOf(mix);
    this.seed = seed;
    phase = Chances.of(seed, PHASE).nextDouble();
    picked = new long[mix.size()];
    order = new int[mix.size()][0];
    epoch = new long[mix.size()];
    shareBefore = new double[mix.size()];
    double sum = mix.stream().mapToDouble(WeightedSet::weight).sum();
    double before = 0;
    for (int i = 0; i < shareBefore.length; i++) {
      shareBefore[i] = before / sum;
      before += mix.get(i).weight();
    }
  }

  void skip(long examples) {
    for (long i = 0; i < examples; i++) {
      picked[turn()]++;
    }
  }

  Pick next() {
    long number = next;
    int which = turn();
    SampleSet set = mix.get(which).set();
    long round = picked[which] / set.size();
    int position = (int) (picked[which] % set.size());
    if (order[which].length == 0 || epoch[which] != round) {
      order[which] = shuffled(set.size(), Chances.of(seed, ORDER, which, round));
      epoch[which] = round;
    }
    picked[which]++;
    return new Pick(number, set, order[which][position]);
  }

  private int turn() {
    double at = phase + GOLDEN * next; // good to 1e-6 after 10^9 examples
    next++;
    at -= Math.floor(at);
    int which = 0;
    while (which + 1 < shareBefore.length && at >= shareBefore[which + 1]) {
      which++;
    }
    return which;
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) { // Fisher and Yates, from the inside out
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

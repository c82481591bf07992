package io.sigmascope.training.loss;

import io.sigmascope.frame.Task;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The ways there are to weigh the tasks' losses. All of them throw at a batch without labels. */
public final class Weightings {
  /**
   * How fast log variances learn: from -2 or 5 to their optimum in some 300 steps, and then a mean
   * over 40 batches.
   */
  public static final double DEFAULT_RATE = 0.05;

  /** Batches over which {@link #dwa} compares losses. */
  public static final int DEFAULT_WINDOW = 200;

  /** The temperature that the paper of {@link #dwa} uses. */
  public static final double DWA_TEMPERATURE = 2;

  /**
   * A temperature for {@link #uwSo}: inverse losses of this network are about 1 for semantics, 1/4
   * for instances and 100 to 200 for depth. Its best value hangs on the losses' units: search for
   * it.
   */
  public static final double UW_SO_TEMPERATURE = 20;

  private Weightings() {}

  /**
   * By learned uncertainty, in the paper's exact form: the sum of {@code e^-s CE + s/2} for
   * semantics and {@code e^-s L1 / 2 + s/2} for regressions.
   *
   * @param start {@code s} of each task that is learned, limited to -10..10
   * @param rate at which {@code s} learns, over 0 up to 1
   */
  public static Weighting uncertainty(Map<Task, Double> start, double rate) {
    return new UncertaintyWeighting(UncertaintyForm.KENDALL, start, checkedRate(rate));
  }

  /**
   * By learned uncertainty with a regulariser that cannot become negative: {@code e^-s L / 2 +
   * log(1 + e^s)} for every task.
   *
   * @param start {@code s} of each task that is learned, limited to -10..10
   * @param rate at which {@code s} learns, over 0 up to 1
   */
  public static Weighting boundedUncertainty(Map<Task, Double> start, double rate) {
    return new UncertaintyWeighting(UncertaintyForm.BOUNDED, start, checkedRate(rate));
  }

  /**
   * @param weights of each task that is learned, at least 0
   */
  public static Weighting fixed(Map<Task, Double> weights) {
    return new FixedWeighting(weights);
  }

  /** Every weight is 1. */
  public static Weighting equal(Set<Task> tasks) {
    Map<Task, Double> weights = new EnumMap<>(Task.class);
    tasks.forEach(task -> weights.put(task, 1.0));
    return new FixedWeighting(weights);
  }

  /**
   * By how slowly losses fall.
   *
   * @param window batches, at least 1
   * @param temperature above 0; the higher, the more alike are the weights
   */
  public static Weighting dwa(Set<Task> tasks, int window, double temperature) {
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1, got " + window);
    }
    return new DynamicWeightAverage(tasks, window, checkedTemperature(temperature));
  }

  /**
   * By the softmax of inverse losses.
   *
   * @param temperature above 0; the higher, the more alike are the weights
   */
  public static Weighting uwSo(Set<Task> tasks, double temperature) {
    return new SoftmaxWeighting(tasks, checkedTemperature(temperature));
  }

  static Map<Task, Double> zeros(Set<Task> tasks) {
    Map<Task, Double> zeros = new EnumMap<>(Task.class);
    tasks.forEach(task -> zeros.put(task, 0.0));
    return zeros;
  }

  private static double checkedRate(double rate) {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate must be over 0 up to 1, got " + rate);
    }
    return rate;
  }

  private static double checkedTemperature(double temperature) {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be above 0, got " + temperature);
    }
    return temperature;
  }
}

package io.sigmascope.uncertainty.alert;

import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.uncertainty.FrameUncertainty;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The values that drift is judged by. Each has a scale on which a camera's usual ups and downs are
 * about the same everywhere: logarithms of uncertainties, and of how rare a frame is.
 */
enum Sign {
  SEMANTIC("semantic entropy", " nat", 0.01, 0.15, frame -> mean(frame, Task.SEMANTIC)),
  INSTANCE("centroid scale", " px", 0.1, 0.15, frame -> mean(frame, Task.INSTANCE)),
  DEPTH("depth scale", "/m", 1e-4, 0.15, frame -> mean(frame, Task.DEPTH)),
  NOVELTY("novelty", "", 1e-3, 0.4, frame -> frame.values().novelty());

  private final String words;
  private final String unit;
  private final double least;
  private final double leastDeviation;
  private final ToDoubleFunction<FrameUncertainty> measure;

  /**
   * @param least added to a value before its logarithm is taken, so that there is one
   * @param leastDeviation on the scale; a camera may be very steady for a while
   */
  Sign(
      String words,
      String unit,
      double least,
      double leastDeviation,
      ToDoubleFunction<FrameUncertainty> measure) {
    this.words = words;
    this.unit = unit;
    this.least = least;
    this.leastDeviation = leastDeviation;
    this.measure = measure;
  }

  private static double mean(FrameUncertainty frame, Task task) {
    return frame.spread(task).map(Spread::mean).orElse(0f);
  }

  /** A frame's value, on the scale. */
  double of(FrameUncertainty frame) {
    double value = measure.applyAsDouble(frame);
    return this == NOVELTY
        ? -Math.log(1 - Math.min(1, value) + least)
        : Math.log(Math.max(0, value) + least);
  }

  /** What was measured, from the scale. */
  double value(double scaled) {
    double value = this == NOVELTY ? 1 + least - Math.exp(-scaled) : Math.exp(scaled) - least;
    return Math.max(0, value);
  }

  double leastDeviation() {
    return leastDeviation;
  }

  /** For people: a value beside what is usual; both on the scale. */
  String text(double scaled, double usual) {
    return String.format(
        Locale.ROOT, "%s %.3g%s, usually %.3g", words, value(scaled), unit, value(usual));
  }
}

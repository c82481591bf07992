package io.sigmascope.monitoring;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import java.util.Optional;

/**
 * Quantiles of the time from capture to committed result, for people. Each is within 1 % of a true
 * value, in bounded memory (DDSketch: Masson, Rim and Lee, VLDB 2019), where Prometheus' classic
 * buckets would give the bucket.
 *
 * <p>Threads: any; the lock guards both sketches.
 */
public final class Latencies {
  private static final double RELATIVE_ACCURACY = 0.01;
  private static final int MAX_BINS = 2048;

  private final DDSketch total = sketch();
  private DDSketch recent = sketch();

  Latencies() {}

  synchronized void record(double seconds) {
    total.accept(seconds);
    recent.accept(seconds);
  }

  /** Of all frames so far; empty before the first. */
  public synchronized Optional<LatencyQuantiles> total() {
    return quantiles(total);
  }

  /** Of the frames since the last call of this method: for one reader, the live line. */
  public synchronized Optional<LatencyQuantiles> sinceLastAsked() {
    DDSketch asked = recent;
    recent = sketch();
    return quantiles(asked);
  }

  private static Optional<LatencyQuantiles> quantiles(DDSketch sketch) {
    if (sketch.isEmpty()) {
      return Optional.empty();
    }
    double[] values = sketch.getValuesAtQuantiles(new double[] {0.50, 0.95, 0.99});
    return Optional.of(new LatencyQuantiles(values[0], values[1], values[2]));
  }

  private static DDSketch sketch() {
    return DDSketches.logarithmicCollapsingLowestDense(RELATIVE_ACCURACY, MAX_BINS);
  }
}

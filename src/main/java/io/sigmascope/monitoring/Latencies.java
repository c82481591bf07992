package io.sigmascope.monitoring;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Quantiles of the time from capture to committed result, for people. Each is within 1 % of a true
 * value, in bounded memory (DDSketch: Masson, Rim and Lee, VLDB 2019), where Prometheus' classic
 * buckets would give the bucket.
 *
 * <p>Threads: any; the lock guards all sketches.
 */
public final class Latencies {
  private static final double RELATIVE_ACCURACY = 0.01;
  private static final int MAX_BINS = 2048;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration SLICE = Duration.ofSeconds(10);

  private final DDSketch total = sketch();
  private DDSketch recent = sketch();

  private final Deque<Slice> slices = new ArrayDeque<>();
  private final LongSupplier nanos;

  /** What came in ten seconds. */
  private record Slice(long began, DDSketch sketch) {}

  Latencies() {
    this(System::nanoTime);
  }

  Latencies(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void record(double seconds) {
    total.accept(seconds);
    recent.accept(seconds);
    long now = nanos.getAsLong();
    Slice last = slices.peekLast();
    if (last == null || now - last.began() >= SLICE.toNanos()) {
      last = new Slice(now, sketch());
      slices.addLast(last);
    }
    last.sketch().accept(seconds);
    forget(now);
  }

  private void forget(long now) {
    while (!slices.isEmpty() && now - slices.getFirst().began() > WINDOW.toNanos()) {
      slices.removeFirst();
    }
  }

  /** Of the last minute, to ten seconds; empty where nothing came. */
  public synchronized Optional<LatencyQuantiles> lastMinute() {
    forget(nanos.getAsLong());
    DDSketch sum = sketch();
    slices.forEach(slice -> sum.mergeWith(slice.sketch()));
    return quantiles(sum);
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

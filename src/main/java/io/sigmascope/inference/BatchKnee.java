package io.sigmascope.inference;

import io.sigmascope.settings.Device;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The least batch with which a frame costs about as little as with any: more frames would only wait
 * for each other.
 *
 * @param size frames
 * @param millisPerFrame of one lane, by batch
 */
public record BatchKnee(int size, Map<Integer, Double> millisPerFrame) {
  /** A larger batch must save more than this share of a frame's time. */
  private static final double ABOUT = 0.05;

  /** At least; the quickest run of each batch counts, because others only make it slower. */
  private static final Duration TIME = Duration.ofMillis(200);

  public BatchKnee {
    millisPerFrame = Map.copyOf(millisPerFrame);
  }

  /**
   * Finds it by trying batches of 1, 2, 4 and so on, in turns: for a fifth of a second, or for one
   * round where that takes longer.
   *
   * <p>May run beside other work. On a processor it does not count how long a run takes, but how
   * much of the processor: a lane's run is on its own thread there.
   *
   * @throws InferenceException if a run fails
   */
  public static BatchKnee of(Engine engine) throws InferenceException {
    LongSupplier nanos =
        engine.device().equals(Device.CPU.toString())
            ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime
            : System::nanoTime;
    try (Engine.Lane lane = engine.newLane()) {
      Map<Integer, Double> millis = new TreeMap<>();
      long end = System.nanoTime() + TIME.toNanos();
      do {
        round(lane, Integer.highestOneBit(engine.maxBatch()), nanos, millis);
      } while (System.nanoTime() - end < 0);
      return new BatchKnee(size(millis), millis);
    }
  }

  /** Batches of 1, 2, 1, 4, 1, 2, 1, 8: the smaller, the more often, for the doubt is theirs. */
  private static void round(
      Engine.Lane lane, int largest, LongSupplier nanos, Map<Integer, Double> millis)
      throws InferenceException {
    for (int run = 1; run <= largest; run++) {
      int size = Integer.lowestOneBit(run);
      long start = nanos.getAsLong();
      lane.run(size);
      millis.merge(size, (nanos.getAsLong() - start) / 1e6 / size, Math::min);
    }
  }

  /** The knee of measurements, by batch. */
  static int size(Map<Integer, Double> millisPerFrame) {
    double best = millisPerFrame.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    return millisPerFrame.entrySet().stream()
        .filter(entry -> entry.getValue() <= best * (1 + ABOUT))
        .mapToInt(Map.Entry::getKey)
        .min()
        .orElse(1);
  }
}

package io.sigmascope.inference;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

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

  /** For each batch; the quickest run counts, because whatever else runs only makes it slower. */
  private static final Duration TIME = Duration.ofMillis(100);

  /** For each batch: the smallest are tried most often, so that noise speaks for them. */
  private static final int LEAST_FRAMES = 4;

  public BatchKnee {
    millisPerFrame = Map.copyOf(millisPerFrame);
  }

  /**
   * Finds it by trying batches of 1, 2, 4 and so on, until two in a row have gained nothing; each
   * takes a tenth of a second, or as long as four frames take where they take longer.
   *
   * @throws InferenceException if a run fails
   */
  public static BatchKnee of(Engine engine) throws InferenceException {
    Map<Integer, Double> millis = new TreeMap<>();
    try (Engine.Lane lane = engine.newLane()) {
      for (int size = 1; size <= engine.maxBatch(); size *= 2) {
        millis.put(size, millisPerFrame(lane, size));
        if (2 * size(millis) < size) { // twice as many have not helped, nor four times
          break;
        }
      }
    }
    return new BatchKnee(size(millis), millis);
  }

  private static double millisPerFrame(Engine.Lane lane, int size) throws InferenceException {
    double best = Double.MAX_VALUE;
    long end = System.nanoTime() + TIME.toNanos();
    for (int frames = 0; frames < LEAST_FRAMES || System.nanoTime() < end; frames += size) {
      long start = System.nanoTime();
      lane.run(size);
      best = Math.min(best, (System.nanoTime() - start) / 1e6 / size);
    }
    return best;
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

package io.sigmascope.bench.soak;

import io.sigmascope.bench.Figure;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param capacity frames a second that the worker did of a backlog
 * @param load frames a second that came
 * @param workerSlope of the worker's memory after warming up, MB a minute
 * @param captureSlope of the capturing process's
 * @param captured frames in Kafka
 * @param ended frames with an outcome
 */
public record SoakReport(
    int minutes,
    double capacity,
    double load,
    double workerSlope,
    double captureSlope,
    long captured,
    long ended) {
  /** Megabytes a minute that a long run may grow by. */
  private static final double MOST_SLOPE = 1;

  /** Whether memory was flat, and every frame has ended. */
  public boolean sound() {
    return workerSlope < MOST_SLOPE && captureSlope < MOST_SLOPE && captured == ended;
  }

  /** By the keys of {@code bench soak --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("minutes", minutes);
    values.put("capacityFramesPerSecond", Figure.rounded(capacity));
    values.put("loadFramesPerSecond", Figure.rounded(load));
    values.put("rssSlopeMbPerMinute", Figure.rounded(workerSlope));
    values.put("captureRssSlopeMbPerMinute", Figure.rounded(captureSlope));
    values.put("captured", captured);
    values.put("ended", ended);
    return values;
  }
}

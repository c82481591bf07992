package io.sigmascope.bench.soak;

import io.sigmascope.bench.Figure;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param capacity frames a second that the worker did of a backlog
 * @param load frames a second that came
 * @param came frames a second that did come
 * @param worker of the worker, after warming up
 * @param capture of the capturing process
 * @param captured frames in Kafka
 * @param ended frames with an outcome
 */
public record SoakReport(
    int minutes,
    double capacity,
    double load,
    double came,
    Growth worker,
    Growth capture,
    long captured,
    long ended) {
  /** Of the load: with less, a run tells nothing of it. */
  private static final double LEAST_CAME = 0.8;

  /**
   * MB a minute.
   *
   * @param rss of resident memory, in which a heap of fixed size does not show
   * @param heap of what is left of the heap after collections
   */
  public record Growth(double rss, double heap) {
    /** That a long run may have. */
    private static final double MOST = 1;

    boolean isFlat() {
      return rss < MOST && heap < MOST;
    }
  }

  /** Whether memory was flat under the load, and every frame has ended. */
  public boolean sound() {
    return worker.isFlat() && capture.isFlat() && captured == ended && came >= LEAST_CAME * load;
  }

  /** By the keys of {@code bench soak --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("minutes", minutes);
    values.put("capacityFramesPerSecond", Figure.rounded(capacity));
    values.put("loadFramesPerSecond", Figure.rounded(load));
    values.put("cameFramesPerSecond", Figure.rounded(came));
    values.put("rssSlopeMbPerMinute", Figure.rounded(worker.rss()));
    values.put("heapSlopeMbPerMinute", Figure.rounded(worker.heap()));
    values.put("captureRssSlopeMbPerMinute", Figure.rounded(capture.rss()));
    values.put("captureHeapSlopeMbPerMinute", Figure.rounded(capture.heap()));
    values.put("captured", captured);
    values.put("ended", ended);
    return values;
  }
}

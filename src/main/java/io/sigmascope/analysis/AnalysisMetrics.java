package io.sigmascope.analysis;

import java.time.Duration;

/** Where the time of analysis goes. Called from the analysing thread, often: must be quick. */
public interface AnalysisMetrics {
  /** Counts nothing. */
  AnalysisMetrics NONE = (stage, took) -> {};

  /**
   * A batch, or what was decodable of it, went through a stage.
   *
   * @param stage {@code decode}, {@code infer}, {@code cluster}, {@code statistics} or {@code
   *     encode}
   * @param took for all frames of the batch together
   */
  void stage(String stage, Duration took);

  /** The clock that stages are measured by: of the wall, if not another is wanted. */
  default long nanos() {
    return System.nanoTime();
  }
}

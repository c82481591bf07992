package io.sigmascope.bench.speed;

/**
 * What so many devices or workers did, once: all frames of a turn, from the first that was sent to
 * the last result. Commits come in large steps, so that a part of a turn would tell less.
 *
 * @param cpuMillisPerFrame of the processor, by the processes that hold the pipeline
 */
record ScalingTurn(double framesPerSecond, double cpuMillisPerFrame) {
  /**
   * @param frames of the turn, all of which have their results
   * @param nanos that it took
   * @param cpuNanos that the processes took of the processor
   */
  static ScalingTurn of(long frames, long nanos, long cpuNanos) {
    return new ScalingTurn(frames / (nanos / 1e9), cpuNanos / 1e6 / frames);
  }
}

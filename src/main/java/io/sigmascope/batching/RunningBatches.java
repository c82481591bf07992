package io.sigmascope.batching;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The batches that lanes run. Not thread-safe: {@link WorkQueue}'s lock guards it. */
final class RunningBatches<I, O> {
  private final BatchingMetrics metrics;
  private final Set<Run<I, O>> runs = new LinkedHashSet<>();
  private final Set<Run<I, O>> givenUp = new LinkedHashSet<>();

  RunningBatches(BatchingMetrics metrics) {
    this.metrics = metrics;
  }

  Run<I, O> begin(
      DeviceState device, List<Job<I, O>> batch, BatchingMetrics.ClosedBy by, long nowNanos) {
    metrics.batchClosed(device.name, batch.size(), by);
    device.begin(nowNanos, metrics);
    Run<I, O> run = new Run<>(device, batch, nowNanos);
    runs.add(run);
    return run;
  }

  /**
   * Its function has returned.
   *
   * @return false if it was given up before
   */
  boolean end(Run<I, O> run, long nowNanos) {
    if (!runs.remove(run)) {
      givenUp.remove(run);
      return false;
    }
    run.device.end(nowNanos, metrics);
    return true;
  }

  /**
   * Nobody waits for its function any more, which may still be running.
   *
   * @return false if it was ended or given up before
   */
  boolean giveUp(Run<I, O> run, long nowNanos) {
    boolean isFirst = fail(run, nowNanos);
    if (isFirst) {
      givenUp.add(run);
    }
    return isFirst;
  }

  /**
   * Its function has returned, and not all of its jobs have outcomes.
   *
   * @return false if it was given up before
   */
  boolean fail(Run<I, O> run, long nowNanos) {
    if (!end(run, nowNanos)) {
      return false;
    }
    run.abandoned = true;
    return true;
  }

  /** Whether a function that nobody waits for has not returned yet. */
  boolean hasGivenUp() {
    return !givenUp.isEmpty();
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** For so long nothing ran at all. */
  void stoodStill(long nanos, long nowNanos) {
    runs.forEach(run -> run.calledNanos = Math.min(nowNanos, run.calledNanos + nanos));
  }

  /** Those whose function was called longer ago. */
  List<Run<I, O>> hung(Duration patience, long nowNanos) {
    return runs.stream().filter(run -> nowNanos - run.calledNanos > patience.toNanos()).toList();
  }
}

package io.sigmascope.batching;

import io.sigmascope.batching.BatchingMetrics.ClosedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait, and which of them are the next batch. Not thread-safe: {@link WorkQueue}'s
 * lock guards it.
 */
final class Waiting<I, O> {
  private final FairQueue<I, O> queue = new FairQueue<>();
  private boolean solo;
  private @Nullable Job<I, O> only;
  private int drains;
  private int blockedSubmitters;

  /** Jobs that run together, and why no others come to them. */
  record Batch<I, O>(List<Job<I, O>> jobs, ClosedBy by) {}

  void add(Job<I, O> job) {
    if (job.alone) {
      only = job;
    } else {
      queue.add(job);
    }
  }

  /** Takes jobs back whose run was cut short. */
  void putBack(List<Job<I, O>> jobs) {
    if (jobs.stream().anyMatch(job -> job.alone)) { // then it is the only one
      only = jobs.get(0);
    } else {
      queue.putBack(jobs);
    }
  }

  /**
   * The batch that may begin now; its jobs do not wait any more. Where none waits for company, none
   * is kept from a lane that has nothing to do, either: the lanes share what is there.
   *
   * @param device that it is for
   * @param lanes that can take some, at least 1
   */
  Optional<Batch<I, O>> take(long nowNanos, DeviceState device, int lanes) {
    if (solo) {
      return takeOnly().map(job -> new Batch<>(List.of(job), ClosedBy.ALONE));
    }
    int most = device.pace.maxBatch();
    int share = device.maxWait.isZero() ? (queue.size() + lanes - 1) / lanes : most;
    return closedBy(nowNanos, most, device)
        .map(by -> new Batch<>(queue.take(Math.min(most, share)), by));
  }

  private Optional<ClosedBy> closedBy(long nowNanos, int most, DeviceState device) {
    if (queue.isEmpty()) {
      return Optional.empty();
    }
    if (queue.size() >= most || blockedSubmitters > 0) {
      return Optional.of(ClosedBy.FULL);
    }
    if (drains > 0) {
      return Optional.of(ClosedBy.DRAIN);
    }
    return nanosLeft(nowNanos, device) <= 0 ? Optional.of(ClosedBy.AGE) : Optional.empty();
  }

  /** How long it takes until a batch may begin on it, if nothing happens until then. */
  long nanosLeft(long nowNanos, DeviceState device) {
    return solo || queue.isEmpty()
        ? Long.MAX_VALUE
        : device.maxWait.toNanos() - (nowNanos - queue.oldestNanos());
  }

  /** All that waits, which does not any more. */
  List<Job<I, O>> takeAll() {
    List<Job<I, O>> all = new ArrayList<>(queue.take(queue.size()));
    takeOnly().ifPresent(all::add);
    return all;
  }

  /** Whether nothing begins but what has come for {@link DeviceBatcher.Solo}. */
  boolean isSolo() {
    return solo;
  }

  void beginSolo() {
    solo = true;
  }

  void endSolo() {
    solo = false;
  }

  /** What has come for it, and does not wait any more. */
  Optional<Job<I, O>> takeOnly() {
    Optional<Job<I, O>> job = Optional.ofNullable(only);
    only = null;
    return job;
  }

  /** Whether nothing waits for its turn. */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Someone waits for all that is inside. */
  void beginDrain() {
    drains++;
  }

  void endDrain() {
    drains--;
  }

  /** A submitter waits for room: nothing more can come in before a batch begins. */
  void beginBlocked() {
    blockedSubmitters++;
  }

  void endBlocked() {
    blockedSubmitters--;
  }
}

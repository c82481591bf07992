package io.sigmascope.batching;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** What the batcher knows of a device. {@link WorkQueue}'s lock guards it, but for the name. */
final class DeviceState {
  /** A device on which that many items in a row have failed alone is broken, and not they. */
  static final int MOST_FAILURES = 16;

  final String name;

  /** How long an item waits for others to join it. */
  final Duration maxWait;

  final Pace pace;

  /** Its lanes wait here for work. */
  final Condition work;

  private final int lanes;
  private boolean lost;
  private int running;
  private int failuresInARow;
  private long busySinceNanos;

  /**
   * @param lock of the {@link WorkQueue}
   */
  DeviceState(BatchDevice<?, ?> device, BatchLimits limits, Lock lock) {
    name = device.name();
    maxWait = device.maxWait();
    pace = new Pace(device.size(), limits.maxBacklog());
    work = lock.newCondition();
    lanes = device.lanes();
  }

  /** Lanes that can take work. */
  int lanesLeft() {
    return lost ? 0 : lanes;
  }

  boolean isLost() {
    return lost;
  }

  void lose() {
    lost = true;
  }

  void succeeded() {
    failuresInARow = 0;
  }

  /**
   * An item failed alone.
   *
   * @throws DeviceGoneException if too many have by now, without one in between that did not
   */
  void failed(Exception why) throws DeviceGoneException {
    if (++failuresInARow >= MOST_FAILURES) {
      throw new DeviceGoneException(
          "%d items in a row failed on it, the last one because of: %s"
              .formatted(MOST_FAILURES, why.getMessage()),
          why);
    }
  }

  void begin(long nowNanos, BatchingMetrics metrics) {
    countBusy(nowNanos, metrics);
    running++;
  }

  void end(long nowNanos, BatchingMetrics metrics) {
    countBusy(nowNanos, metrics);
    running--;
  }

  private void countBusy(long nowNanos, BatchingMetrics metrics) {
    if (running > 0) {
      metrics.busy(name, Duration.ofNanos(nowNanos - busySinceNanos));
    }
    busySinceNanos = nowNanos;
  }
}

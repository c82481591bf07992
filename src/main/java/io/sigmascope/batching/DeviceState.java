package io.sigmascope.batching;

import java.time.Duration;

/** What the batcher knows of a device. Guarded by {@link WorkQueue}'s lock, but for the name. */
final class DeviceState {
  /** A device on which that many items in a row have failed alone is broken, and not they. */
  static final int MOST_FAILURES = 16;

  final String name;
  private final int lanes;
  private boolean lost;
  private int running;
  private int failuresInARow;
  private long busySinceNanos;

  DeviceState(BatchDevice<?, ?> device) {
    name = device.name();
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

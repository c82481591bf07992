package io.sigmascope.batching;

import java.time.Duration;

/** What the batcher knows of a device. Guarded by {@link WorkQueue}'s lock, but for the name. */
final class DeviceState {
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
   * @return how many have by now, without one in between that did not
   */
  int failed() {
    return ++failuresInARow;
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

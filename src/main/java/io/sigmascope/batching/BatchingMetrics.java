package io.sigmascope.batching;

import java.time.Duration;

/** What devices do. Called from lanes, sometimes under the batcher's lock: must be quick. */
public interface BatchingMetrics {
  /** Counts nothing. */
  BatchingMetrics NONE =
      new BatchingMetrics() {
        @Override
        public void batchClosed(String device, int items, ClosedBy by) {}

        @Override
        public void busy(String device, Duration time) {}

        @Override
        public void deviceLost(String device) {}
      };

  /** Why a batch did not wait for more. */
  enum ClosedBy {
    /** It had as many items as it may, or no more could come in. */
    FULL,
    /** Its oldest item had waited long enough. */
    AGE,
    /** Someone waited for all that was inside. */
    DRAIN,
    /** Its one item had to run while nothing else did. */
    ALONE
  }

  /** A device took a batch. */
  void batchClosed(String device, int items, ClosedBy by);

  /**
   * More of the time in which at least one lane of the device ran: it never rises faster than the
   * clock.
   */
  void busy(String device, Duration time);

  /** A device is gone for good. */
  void deviceLost(String device);
}

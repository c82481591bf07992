package io.sigmascope.batching;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a batcher reported, in order. */
final class RecordedBatches implements BatchingMetrics {
  final ConcurrentLinkedQueue<String> closed = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<Duration> busy = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
  Runnable onLost = () -> {};

  @Override
  public void batchClosed(String device, int items, ClosedBy by) {
    closed.add(device + ":" + items + ":" + by);
  }

  @Override
  public void busy(String device, Duration time) {
    busy.add(time);
  }

  @Override
  public void deviceLost(String device) {
    lost.add(device);
    onLost.run();
  }
}

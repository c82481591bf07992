package io.sigmascope.pipeline.quarantine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** A log that outlives the workers of a test. */
final class RememberedInFlight implements InFlightLog {
  final Map<TopicPartition, InFlight> kept = new ConcurrentHashMap<>();
  boolean broken;

  @Override
  public InFlight last(TopicPartition partition) {
    return kept.getOrDefault(partition, InFlight.NONE);
  }

  @Override
  public CompletableFuture<Void> write(TopicPartition partition, InFlight inFlight) {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("no disk left"));
    }
    kept.put(partition, inFlight);
    return CompletableFuture.completedFuture(null);
  }
}

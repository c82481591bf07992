package io.sigmascope.pipeline.quarantine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/** A log that outlives the workers of a test. */
public final class RememberedInFlight implements InFlightLog {
  final Map<TopicPartition, InFlight> kept = new ConcurrentHashMap<>();
  String owner = "first";
  boolean broken;
  boolean unreadable;

  /** How many writes somebody waited for. */
  int awaited;

  /** With something that an earlier worker left, as {@link InFlight#text}. */
  public static RememberedInFlight of(TopicPartition partition, String text) {
    RememberedInFlight log = new RememberedInFlight();
    log.kept.put(partition, InFlight.of(text));
    return log;
  }

  /** One task's. */
  public Quarantine quarantine() {
    return new Quarantine(this);
  }

  /** What is kept of a partition, as {@link InFlight#text}. */
  public String text(TopicPartition partition) {
    return kept.getOrDefault(partition, InFlight.NONE).text();
  }

  @Override
  public String owner() {
    return owner;
  }

  @Override
  public InFlight last(TopicPartition partition) throws TimeoutException {
    if (unreadable) {
      throw new TimeoutException("nobody answers");
    }
    return kept.getOrDefault(partition, InFlight.NONE);
  }

  @Override
  public CompletableFuture<Void> write(TopicPartition partition, InFlight inFlight) {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("no disk left"));
    }
    kept.merge(partition, inFlight, InFlight::later);
    CompletableFuture<Void> written =
        new CompletableFuture<>() {
          @Override
          public Void get(long timeout, TimeUnit unit)
              throws InterruptedException, ExecutionException, TimeoutException {
            awaited++;
            return super.get(timeout, unit);
          }
        };
    written.complete(null);
    return written;
  }
}

package io.sigmascope.dashboard;

import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.RecordFetcher;
import io.sigmascope.wire.RecordPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records that viewers ask for, read from Kafka by their places.
 *
 * <p>Threads: the web server's; one reads at a time, and others wait for their turn with a
 * deadline. What cannot be had is not asked for again at once: a partition that does not answer
 * must not take the turns of all others. Fetcher and {@code inVain} are guarded by {@code turn}.
 */
final class KafkaRecords implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration FETCH = Duration.ofSeconds(2);

  /** A partition that had so long, and gave nothing, is to blame. */
  private static final Duration ENOUGH = Duration.ofSeconds(1);

  private static final Duration NOT_AGAIN = Duration.ofSeconds(5);
  private static final int MOST_IN_VAIN = 1000;

  private final ReentrantLock turn = new ReentrantLock();
  private final RecordFetcher fetcher;

  /** Partitions that took too long, and when. */
  private final Map<RecordPosition, Long> inVain = new RecentMap<>(MOST_IN_VAIN);

  KafkaRecords(KafkaProperties kafka) {
    fetcher = new RecordFetcher(kafka);
  }

  /**
   * All of these.
   *
   * @return empty if one is not there any more
   * @throws TimeoutException if Kafka takes too long, or others are at it for too long
   */
  Optional<List<ConsumerRecord<byte[], byte[]>>> fetch(List<RecordPosition> positions)
      throws TimeoutException, InterruptedException {
    if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("others wait for Kafka");
    }
    try {
      long end = System.nanoTime() + FETCH.toNanos();
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (RecordPosition position : positions) {
        Optional<ConsumerRecord<byte[], byte[]>> record = fetch(position, end);
        if (record.isEmpty()) {
          return Optional.empty();
        }
        records.add(record.get());
      }
      return Optional.of(records);
    } finally {
      turn.unlock();
    }
  }

  private Optional<ConsumerRecord<byte[], byte[]>> fetch(RecordPosition position, long end)
      throws TimeoutException {
    RecordPosition partition = new RecordPosition(position.topic(), position.partition(), 0);
    Long before = inVain.get(partition);
    if (before != null && System.nanoTime() - before < NOT_AGAIN.toNanos()) {
      throw new TimeoutException("Kafka did not give records of " + position.topic() + " just now");
    }
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.isNegative()) {
      throw new TimeoutException("Kafka is slow");
    }
    try {
      Optional<ConsumerRecord<byte[], byte[]>> record = fetcher.fetch(position, left);
      inVain.remove(partition);
      return record;
    } catch (TimeoutException e) {
      if (left.compareTo(ENOUGH) >= 0) {
        inVain.put(partition, System.nanoTime());
      }
      throw e;
    }
  }

  @Override
  public void close() {
    turn.lock(); // a fetch has a deadline of its own
    try {
      fetcher.close();
    } finally {
      turn.unlock();
    }
  }
}

package io.sigmascope.dashboard;

import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.RecordFetcher;
import io.sigmascope.wire.RecordPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records that viewers ask for, read from Kafka by their places.
 *
 * <p>Threads: the web server's; one reads at a time, and others wait for their turn with a
 * deadline: a slow Kafka must not take all of the server's threads. The fetcher is guarded by
 * {@code turn}.
 */
final class KafkaRecords implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration FETCH = Duration.ofSeconds(2);

  private final ReentrantLock turn = new ReentrantLock();
  private final RecordFetcher fetcher;

  KafkaRecords(KafkaProperties kafka) {
    fetcher = new RecordFetcher(kafka, FETCH);
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
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (RecordPosition position : positions) {
        Optional<ConsumerRecord<byte[], byte[]>> record = fetcher.fetch(position);
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

package io.sigmascope.wire;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Fetches single records by their places, such as the pictures of frames. For one thread. */
public final class RecordFetcher implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;

  /** Topics that are there. */
  private final Set<String> known = new HashSet<>();

  public RecordFetcher(KafkaProperties kafka) {
    Map<String, Object> properties = kafka.consumer();
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    // Less than any batch has: Kafka then gives one of them, and not all that come after it.
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    // One record is less than what readers of many may ask Kafka to wait for.
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    consumer = new KafkaConsumer<>(properties);
  }

  /**
   * The record there, unless retention has removed it.
   *
   * @param deadline for all of it
   * @throws TimeoutException if Kafka takes too long
   */
  public Optional<ConsumerRecord<byte[], byte[]>> fetch(RecordPosition position, Duration deadline)
      throws TimeoutException {
    TopicPartition partition = new TopicPartition(position.topic(), position.partition());
    long end = System.nanoTime() + deadline.toNanos();
    try {
      if (!isThere(position.topic(), deadline)) {
        return Optional.empty();
      }
      if (!consumer.assignment().contains(partition)) {
        consumer.assign(List.of(partition));
      }
      consumer.seek(partition, position.offset());
      while (System.nanoTime() - end < 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return record.offset() == position.offset() ? Optional.of(record) : Optional.empty();
        }
      }
    } catch (OffsetOutOfRangeException
        | InvalidTopicException
        | UnknownTopicOrPartitionException e) {
      return Optional.empty();
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      throw tooLong(deadline);
    }
    known.remove(position.topic()); // it may have been taken away
    throw tooLong(deadline);
  }

  /** A consumer would wait for ever for a topic that is not there. */
  private boolean isThere(String topic, Duration deadline) {
    if (!known.contains(topic) && !consumer.partitionsFor(topic, deadline).isEmpty()) {
      known.add(topic);
    }
    return known.contains(topic);
  }

  private static TimeoutException tooLong(Duration deadline) {
    return new TimeoutException("Kafka takes longer than " + deadline.toMillis() + " ms");
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE));
  }
}

package io.sigmascope.wire;

import io.sigmascope.frame.FrameRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Fetches the pictures that results are about, one at a time. For one thread. */
public final class FrameFetcher implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;

  public FrameFetcher(KafkaProperties kafka) {
    Map<String, Object> properties = kafka.consumer();
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    consumer = new KafkaConsumer<>(properties);
  }

  /** The encoded picture, unless retention has removed it or Kafka takes too long. */
  public Optional<byte[]> fetch(FrameRef frame) {
    TopicPartition partition = new TopicPartition(frame.topic(), frame.partition());
    if (!consumer.assignment().contains(partition)) {
      consumer.assign(List.of(partition));
    }
    consumer.seek(partition, frame.offset());
    long end = System.nanoTime() + DEADLINE.toNanos();
    try {
      while (System.nanoTime() - end < 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return record.offset() == frame.offset() ? Optional.of(record.value()) : Optional.empty();
        }
      }
    } catch (OffsetOutOfRangeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

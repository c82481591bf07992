package io.sigmascope.bench.faults;

import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from their beginnings: committed records, outside of any group. For one thread. */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicReader(KafkaProperties kafka, List<String> topics) {
    consumer = new KafkaConsumer<>(kafka.consumer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Takes records. */
  interface Taker {
    void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  /** Hands on what is there, and waits a moment if nothing is. */
  int poll(Taker taker) throws IOException {
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      taker.take(record);
      count++;
    }
    return count;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

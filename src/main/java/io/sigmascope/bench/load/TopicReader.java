package io.sigmascope.bench.load;

import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from their beginnings: committed records, outside of any group. For one thread. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;

  public TopicReader(KafkaProperties kafka, List<String> topics) {
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
  public interface Taker {
    void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  /** Hands on what is there, and waits a moment if nothing is. */
  public int poll(Taker taker) throws IOException {
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      taker.take(record);
      count++;
    }
    return count;
  }

  /** Hands on what comes until something is so, or nothing new has come for a while. */
  public void read(Taker taker, Duration patience, BooleanSupplier enough) throws IOException {
    long movedAt = System.nanoTime();
    while (!enough.getAsBoolean() && System.nanoTime() - movedAt < patience.toNanos()) {
      if (poll(taker) > 0) {
        movedAt = System.nanoTime();
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

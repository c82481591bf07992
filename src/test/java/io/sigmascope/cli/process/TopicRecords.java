package io.sigmascope.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.wire.KafkaProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads topics as any outsider would: committed records, from the beginning, without a group. */
public final class TopicRecords implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  /**
   * @param topics that are there already
   */
  public TopicRecords(String servers, String... topics) {
    Map<String, Object> properties = KafkaProperties.of(servers).consumer();
    consumer = new KafkaConsumer<>(properties);
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads on until the records so far are enough, and returns them all. */
  public List<ConsumerRecord<byte[], byte[]>> awaitUntil(
      String what, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (!enough.test(records)) {
      assertThat(System.nanoTime() - end)
          .as(
              "%s within %s; there were %d records",
              what, SigmascopeProcess.PATIENCE, records.size())
          .isNegative();
      consumer.poll(Duration.ofMillis(200)).forEach(records::add);
    }
    return records;
  }

  /** Reads on to the end of the topics, and returns all records. */
  public List<ConsumerRecord<byte[], byte[]>> readAll() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return awaitUntil(
        "the end",
        all ->
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  /** Of one camera, in one topic, in the order of the topic. */
  public static List<ConsumerRecord<byte[], byte[]>> of(
      List<ConsumerRecord<byte[], byte[]>> records, String topic, String camera) {
    return records.stream().filter(r -> r.topic().equals(topic) && key(r).equals(camera)).toList();
  }

  /** As text; empty where it has none. */
  public static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  /** The last of that name, as text; there must be one. */
  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package io.sigmascope.replay;

import io.sigmascope.wire.AnswerWatch;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the committed records of some topics whose timestamps lie in a stretch of time, all
 * partitions in step: one that is more than a moment ahead of the slowest is held back. A consumer
 * alone reads partitions at the same rate in bytes, and so would be through small records long
 * before large ones of the same time. For one thread.
 */
final class InStep implements AutoCloseable {
  /** How far a partition may be ahead of the slowest. */
  private static final long AHEAD_MILLIS = 1000;

  /**
   * Records of the stretch may lie behind later ones, as clocks differ. After so many in a row that
   * are later by more than this, a partition holds no more of them.
   */
  private static final long LATE_MILLIS = 60_000;

  private static final int LATE_IN_A_ROW = 500;

  private static final int MOST_RECORDS = 16;
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final AnswerWatch watch;
  private final Duration patience;
  private final ReplaySettings settings;

  /** Where partitions end that are not read to there yet. */
  private final Map<TopicPartition, Long> open = new HashMap<>();

  /** How many records in a row were later than the stretch. */
  private final Map<TopicPartition, Integer> late = new HashMap<>();

  private final Map<String, Long> expected = new HashMap<>();

  /** The latest timestamp that was read, by partition. */
  private final Map<TopicPartition, Long> reached = new HashMap<>();

  /**
   * @param patience for each answer of Kafka
   * @throws IllegalArgumentException if a topic is not there
   */
  InStep(KafkaProperties kafka, ReplaySettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
    Map<String, Object> properties = kafka.consumer();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, ReplaySettings.GROUP);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    consumer = new KafkaConsumer<>(properties);
    watch = new AnswerWatch(consumer, kafka.bootstrapServers(), patience);
    try {
      start();
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private void start() {
    List<TopicPartition> partitions = new ArrayList<>();
    settings.topics().read().forEach(topic -> partitions.addAll(partitionsOf(topic)));
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, patience);
    Map<TopicPartition, OffsetAndTimestamp> firsts =
        consumer.offsetsForTimes(at(partitions, settings.from().toEpochMilli()), patience);
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      long first = offset(firsts.get(partition), end);
      if (first < end) {
        starts.put(partition, first);
        expected.merge(partition.topic(), end - first, Long::sum);
        open.put(partition, end);
        reached.put(partition, settings.from().toEpochMilli());
      }
    }
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
  }

  private List<TopicPartition> partitionsOf(String topic) {
    var found = consumer.partitionsFor(topic, patience);
    if (found == null || found.isEmpty()) {
      throw new IllegalArgumentException("there is no topic " + topic);
    }
    return found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  /** Records of a topic that will be read, at most. */
  long expected(String topic) {
    return expected.getOrDefault(topic, 0L);
  }

  private static Map<TopicPartition, Long> at(List<TopicPartition> partitions, long timestamp) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, timestamp));
    return times;
  }

  private static long offset(@Nullable OffsetAndTimestamp found, long otherwise) {
    return found == null ? otherwise : found.offset();
  }

  /** Whether all is read. */
  boolean isDone() {
    return open.isEmpty();
  }

  /**
   * Waits a moment for more.
   *
   * @return records of the stretch, none of them twice
   * @throws io.sigmascope.wire.KafkaLostException if Kafka has not answered for a while
   */
  List<ConsumerRecord<byte[], byte[]>> poll() {
    List<ConsumerRecord<byte[], byte[]>> inside = new ArrayList<>();
    var records = consumer.poll(POLL);
    watch.polled(!records.isEmpty());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      Long end = open.get(partition);
      if (end == null || record.offset() >= end) {
        continue;
      }
      reached.merge(partition, record.timestamp(), Math::max);
      boolean isLate = record.timestamp() >= settings.to().toEpochMilli() + LATE_MILLIS;
      late.merge(partition, 1, (before, one) -> isLate ? before + one : 0);
      if (settings.covers(record.timestamp())) {
        inside.add(record);
      }
    }
    closeThoseRead();
    holdBack();
    return inside;
  }

  /** Records of transactions that were aborted are not seen, so positions tell what is read. */
  private void closeThoseRead() {
    List<TopicPartition> read =
        open.entrySet().stream()
            .filter(e -> isRead(e.getKey(), e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!read.isEmpty()) {
      read.forEach(open::remove);
      consumer.pause(read);
    }
  }

  private boolean isRead(TopicPartition partition, long end) {
    return consumer.position(partition, patience) >= end
        || late.getOrDefault(partition, 0) >= LATE_IN_A_ROW;
  }

  private void holdBack() {
    long slowest =
        open.keySet().stream()
            .mapToLong(partition -> reached.getOrDefault(partition, Long.MIN_VALUE))
            .min()
            .orElse(0);
    long most = slowest + AHEAD_MILLIS;
    List<TopicPartition> ahead = new ArrayList<>();
    List<TopicPartition> behind = new ArrayList<>();
    for (TopicPartition partition : open.keySet()) {
      (reached.getOrDefault(partition, 0L) > most ? ahead : behind).add(partition);
    }
    consumer.pause(ahead);
    consumer.resume(behind);
  }

  /** Lets the group show how far this is. */
  void commit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    consumer
        .assignment()
        .forEach(
            partition ->
                offsets.put(
                    partition, new OffsetAndMetadata(consumer.position(partition, patience))));
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets, patience);
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(patience));
  }
}

package io.sigmascope.cli.result;

import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.wire.AnswerWatch;
import io.sigmascope.wire.KafkaLostException;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads committed records of all partitions of some topics, outside any group. Of topics that hold
 * the same things, record by record, partitions of one number are read in step: a consumer alone
 * reads them at the same rate in bytes, and so would be through small records long before large
 * ones that belong to them. For one thread.
 */
final class CommittedReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Records of all partitions together that may be ahead, beside those of one poll. */
  private static final int MOST_AHEAD = 2048;

  private final Consumer<byte[], byte[]> consumer;
  private final String servers;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final Map<TopicPartition, Long> ends;
  private final AnswerWatch watch;
  private final Map<TopicPartition, Long> endsOfPaused = new HashMap<>();
  private long looked = System.nanoTime();

  /**
   * @param from the least timestamp that is read; empty for what comes from now on
   * @param mostRecords that a poll returns
   * @throws UsageException if a topic is not there
   */
  CommittedReader(
      KafkaProperties kafka, List<String> topics, Optional<Instant> from, int mostRecords) {
    Map<String, Object> properties = kafka.consumer();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords);
    consumer = new KafkaConsumer<>(properties);
    servers = kafka.bootstrapServers();
    watch = new AnswerWatch(consumer, servers, KafkaOptions.PATIENCE);
    try {
      topics.forEach(this::find);
      consumer.assign(partitions);
      ends = consumer.endOffsets(partitions, KafkaOptions.PATIENCE);
      start(from);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private void find(String topic) {
    var found = consumer.partitionsFor(topic, KafkaOptions.PATIENCE);
    if (found == null || found.isEmpty()) {
      throw new UsageException(
          "Kafka at "
              + servers
              + " has no topic "
              + topic
              + ": create it with 'sigmascope topics'");
    }
    found.forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
  }

  private void start(Optional<Instant> from) {
    if (from.isEmpty()) {
      consumer.seekToEnd(partitions);
      // Positions are looked up lazily: now, so that what comes from here on is not missed.
      partitions.forEach(partition -> consumer.position(partition, KafkaOptions.PATIENCE));
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, from.get().toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> offsets =
        consumer.offsetsForTimes(times, KafkaOptions.PATIENCE);
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp first = offsets.get(partition);
          consumer.seek(partition, first == null ? end : first.offset());
        });
  }

  /**
   * Waits a moment for more.
   *
   * @throws KafkaLostException if Kafka has not answered for a while
   */
  ConsumerRecords<byte[], byte[]> poll() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    watch.polled(!records.isEmpty());
    keepInStep();
    return records;
  }

  /**
   * Who has fewer records to its end is ahead. The one with most is never held back, and towards
   * the end nobody is.
   */
  private void keepInStep() {
    Map<TopicPartition, Long> lags = new HashMap<>();
    Map<Integer, Long> most = new HashMap<>();
    lookAtEndsOf(consumer.paused());
    for (TopicPartition partition : partitions) {
      lag(partition)
          .ifPresent(
              lag -> {
                lags.put(partition, lag);
                most.merge(partition.partition(), lag, Math::max);
              });
    }
    long allowed = MOST_AHEAD / Math.max(1, most.size());
    List<TopicPartition> ahead = new ArrayList<>();
    lags.forEach(
        (partition, lag) -> {
          if (lag + allowed < most.getOrDefault(partition.partition(), 0L)) {
            ahead.add(partition);
          }
        });
    consumer.resume(consumer.paused());
    consumer.pause(ahead);
  }

  /** Who is held back is not fetched, and so learns of its end by asking alone. */
  private void lookAtEndsOf(Set<TopicPartition> paused) {
    endsOfPaused.keySet().retainAll(paused);
    if (paused.isEmpty() || System.nanoTime() - looked < LOOK.toNanos()) {
      return;
    }
    looked = System.nanoTime();
    try {
      endsOfPaused.putAll(consumer.endOffsets(paused, LOOK));
    } catch (TimeoutException e) {
      // what was known still holds, and whether Kafka answers is watched elsewhere
    }
  }

  private OptionalLong lag(TopicPartition partition) {
    Long end = endsOfPaused.get(partition);
    return end == null
        ? consumer.currentLag(partition)
        : OptionalLong.of(end - consumer.position(partition, KafkaOptions.PATIENCE));
  }

  /** Whether all is read that was there when this began. */
  boolean isAtEnd() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), KafkaOptions.PATIENCE) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}

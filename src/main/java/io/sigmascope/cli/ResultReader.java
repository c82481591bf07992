package io.sigmascope.cli;

import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.KafkaUnavailableException;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads committed results of all cameras and joins each frame's four. For one thread. */
final class ResultReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int MOST_UNFINISHED = 4096;
  private static final List<String> TOPICS =
      List.of(
          Topics.SCENE_DEPTH,
          Topics.SCENE_SEMANTIC,
          Topics.SCENE_INSTANCES,
          Topics.SCENE_UNCERTAINTY);

  private final Consumer<byte[], byte[]> consumer;
  private final String servers;
  private final SceneJoin join = new SceneJoin(MOST_UNFINISHED);
  private long lastAnswerNanos = System.nanoTime();

  /**
   * @throws UsageException if a result topic is not there
   */
  ResultReader(KafkaProperties kafka, boolean fromBeginning) {
    Map<String, Object> properties = kafka.consumer();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer = new KafkaConsumer<>(properties);
    servers = kafka.bootstrapServers();
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      var found = consumer.partitionsFor(topic, KafkaOptions.PATIENCE);
      if (found == null || found.isEmpty()) {
        consumer.close();
        throw new UsageException(
            "Kafka at "
                + servers
                + " has no topic "
                + topic
                + ": create it with 'sigmascope topics'");
      }
      found.forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    // Positions are looked up lazily: now, so that what comes from here on is not missed.
    partitions.forEach(partition -> consumer.position(partition, KafkaOptions.PATIENCE));
  }

  /**
   * Waits a moment for more.
   *
   * @return the scenes that became complete, in their order
   * @throws KafkaUnavailableException if Kafka has not answered for a while
   */
  List<SceneJoin.Scene> poll() {
    List<SceneJoin.Scene> scenes = new ArrayList<>();
    int records = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      records++;
      try {
        join.add(record.topic(), record.value()).ifPresent(scenes::add);
      } catch (BadMessageException e) {
        LOG.atWarn()
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .addKeyValue("error", e.getMessage())
            .log("skipped a record that is no result");
      }
    }
    checkThatKafkaAnswers(records > 0);
    return scenes;
  }

  /** A consumer would wait for a lost Kafka for ever, and say nothing. */
  private void checkThatKafkaAnswers(boolean answered) {
    long now = System.nanoTime();
    if (answered) {
      lastAnswerNanos = now;
      return;
    }
    if (now - lastAnswerNanos < KafkaOptions.PATIENCE.toNanos()) {
      return;
    }
    try {
      consumer.endOffsets(List.of(new TopicPartition(TOPICS.get(0), 0)), KafkaOptions.PATIENCE);
      lastAnswerNanos = System.nanoTime();
    } catch (TimeoutException e) {
      long seconds = (System.nanoTime() - lastAnswerNanos) / 1_000_000_000;
      throw new KafkaUnavailableException(
          "no answer from Kafka at " + servers + " for " + seconds + " s", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

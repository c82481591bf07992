package io.sigmascope.dashboard;

import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneJoin;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads committed results from now on, once for all viewers.
 *
 * <p>Threads: one of its own has the consumer and the join; {@code close} may come from any.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final List<String> TOPICS =
      List.of(
          Topics.SCENE_DEPTH,
          Topics.SCENE_SEMANTIC,
          Topics.SCENE_INSTANCES,
          Topics.SCENE_UNCERTAINTY);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final int MOST_UNFINISHED = 2048;

  private final Map<String, Object> properties;
  private final LiveFleet fleet;
  private final Thread thread = new Thread(this::run, "live-feed");
  private final SceneJoin join = new SceneJoin(MOST_UNFINISHED);
  private volatile boolean stopped;

  private LiveFeed(KafkaProperties kafka, LiveFleet fleet) {
    properties = kafka.consumer();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    this.fleet = fleet;
    thread.setDaemon(true);
  }

  /** Begins to read; goes on when Kafka is lost and comes back. */
  static LiveFeed start(KafkaProperties kafka, LiveFleet fleet) {
    LiveFeed feed = new LiveFeed(kafka, fleet);
    feed.thread.start();
    return feed;
  }

  private void run() {
    while (!stopped) {
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
        read(consumer);
      } catch (RuntimeException e) { // whatever it is, there will be another try
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("the live view lost Kafka");
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      consumer
          .partitionsFor(topic, PATIENCE)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    List<TopicPartition> results = List.copyOf(partitions);
    List<TopicPartition> alerts = alerts(consumer);
    partitions.addAll(alerts);
    consumer.assign(partitions);
    consumer.seekToEnd(results);
    if (!alerts.isEmpty()) { // of none, Kafka would seek on all
      consumer.seekToBeginning(alerts); // few, and some that stand may be days old
    }
    while (!stopped) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        add(record);
      }
    }
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  /** None where no uncertainty topology runs. */
  private static List<TopicPartition> alerts(Consumer<byte[], byte[]> consumer) {
    return consumer.listTopics(PATIENCE).getOrDefault(Topics.SCENE_ALERTS, List.of()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(Topics.SCENE_ALERTS)) {
        fleet.add(TelemetryReader.alert(record.value()));
        return;
      }
      join.add(record.topic(), record.value()).ifPresent(scene -> fleet.add(scene, Instant.now()));
    } catch (BadMessageException e) {
      LOG.atWarn()
          .addKeyValue("topic", record.topic())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.getMessage())
          .log("passed over a record that is no result");
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.sigmascope.pipeline;

import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** What Kafka Streams is told for a scene topology: the one home of these properties. */
final class SceneStreams {
  /** With exactly-once results are seen after their commit, so this is part of their latency. */
  private static final int EXACTLY_ONCE_COMMIT_MS = 200;

  /**
   * With at-least-once results are seen at once. Every commit holds up frames until those in flight
   * are through; what is not committed is analysed again after a crash.
   */
  private static final int AT_LEAST_ONCE_COMMIT_MS = 1_000;

  /** A result of a frame is up to some 50 kB: several of a partition make a batch. */
  private static final int BATCH_BYTES = 256 << 10;

  /** How long a stream thread waits for frames before it looks at what is done. */
  private static final int POLL_MS = 5;

  /** Frames are large: the default of 1000 would hold hundreds of megabytes a partition. */
  private static final int BUFFERED_FRAMES = 32;

  /** A lost worker's partitions go to others after this. */
  private static final int SESSION_TIMEOUT_MS = 6_000;

  private static final int HEARTBEAT_MS = 500;

  /** A restarted worker cannot fence its own old transaction; readers wait for this. */
  static final int TRANSACTION_TIMEOUT_MS = 5_000;

  private SceneStreams() {}

  /** Whether an operator has set how long the producer waits, or what must be longer than that. */
  private static boolean isTimed(Map<String, String> properties) {
    return Stream.of(ProducerConfig.LINGER_MS_CONFIG, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)
        .flatMap(name -> Stream.of(name, StreamsConfig.producerPrefix(name)))
        .anyMatch(properties::containsKey);
  }

  @SuppressWarnings("deprecation") // Kafka's switch to its default to come, gone when that comes
  static Properties properties(SceneSettings settings, KafkaProperties kafka) {
    boolean exactlyOnce = settings.delivery() == Delivery.EXACTLY_ONCE;
    Properties properties = new Properties();
    properties.putAll(kafka.operatorProperties());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
        exactlyOnce ? EXACTLY_ONCE_COMMIT_MS : AT_LEAST_ONCE_COMMIT_MS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_FRAMES);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    // There are no global stores; without it Kafka Streams warns of a default to come
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    kafka
        .producerTuning()
        .forEach((name, value) -> properties.put(StreamsConfig.producerPrefix(name), value));
    if (exactlyOnce && !isTimed(kafka.operatorProperties()) && !isTimed(settings.streams())) {
      // Nobody sees results before their commit, which sends them without waiting
      properties.put(
          StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), EXACTLY_ONCE_COMMIT_MS);
    }
    kafka
        .consumerTuning()
        .forEach((name, value) -> properties.put(StreamsConfig.mainConsumerPrefix(name), value));
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), BUFFERED_FRAMES);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        SESSION_TIMEOUT_MS);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        HEARTBEAT_MS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        TRANSACTION_TIMEOUT_MS);
    properties.putAll(settings.streams());
    Object protocol = properties.get(StreamsConfig.GROUP_PROTOCOL_CONFIG);
    if (GroupProtocol.STREAMS.name().equalsIgnoreCase(String.valueOf(protocol))) {
      // There they are the broker's to say, and Kafka refuses a consumer that states them
      properties.remove(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
      properties.remove(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG));
    }
    // What the guarantees rest on is not for overriding.
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
    // Without it a repeated send can overtake: results would not be in their cameras' order
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), true);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailProcessingExceptionHandler.class);
    properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedResults.class);
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    return properties;
  }
}

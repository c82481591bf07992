package io.sigmascope.pipeline;

import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told for a scene topology beside what it is told for any. */
final class SceneStreams {
  /**
   * With exactly-once results are seen after their commit, so this is part of their latency. A task
   * takes no frame while it commits: with 200 ms, one camera had 10 % fewer frames than 256 have.
   */
  static final int EXACTLY_ONCE_COMMIT_MS = 300;

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

  private SceneStreams() {}

  /** Whether an operator has set how long the producer waits, or what must be longer than that. */
  private static boolean isTimed(Map<String, String> properties) {
    return Stream.of(ProducerConfig.LINGER_MS_CONFIG, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)
        .flatMap(name -> Stream.of(name, StreamsConfig.producerPrefix(name)))
        .anyMatch(properties::containsKey);
  }

  static Properties properties(SceneSettings settings, KafkaProperties kafka) {
    boolean exactlyOnce = settings.delivery() == Delivery.EXACTLY_ONCE;
    Map<String, Object> own = new HashMap<>();
    own.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
        exactlyOnce ? EXACTLY_ONCE_COMMIT_MS : AT_LEAST_ONCE_COMMIT_MS);
    own.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    own.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_FRAMES);
    own.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    own.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    if (exactlyOnce && !isTimed(kafka.operatorProperties()) && !isTimed(settings.streams())) {
      // Nobody sees results before their commit, which sends them without waiting
      own.put(
          StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), EXACTLY_ONCE_COMMIT_MS);
    }
    own.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), BUFFERED_FRAMES);
    return StreamsProperties.of(settings.application(), kafka, own);
  }
}

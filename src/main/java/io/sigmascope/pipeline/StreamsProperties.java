package io.sigmascope.pipeline;

import io.sigmascope.settings.ApplicationSettings;
import io.sigmascope.settings.Delivery;
import io.sigmascope.wire.KafkaProperties;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * What Kafka Streams is told for any topology: the one home of what the guarantees rest on, and of
 * how soon a lost worker is noticed.
 */
public final class StreamsProperties {
  /** A lost worker's partitions go to others after this. */
  private static final int SESSION_TIMEOUT_MS = 6_000;

  private static final int HEARTBEAT_MS = 500;

  /**
   * Any: whoever joins has its share at once, for there is little to read before the first frame.
   */
  private static final long ACCEPTABLE_LAG = Long.MAX_VALUE;

  /** A restarted worker cannot fence its own old transaction; readers wait for this. */
  public static final int TRANSACTION_TIMEOUT_MS = 5_000;

  /** What telemetry's state is written to its changelog by; nobody waits for a last second. */
  private static final int TELEMETRY_COMMIT_MS = 1_000;

  /** Holds what changes of that state between commits. */
  private static final long TELEMETRY_CACHE_BYTES = 16L << 20;

  private StreamsProperties() {}

  /** Of a topology that sums results up, and keeps state: windows, alerts, activity. */
  public static Properties ofTelemetry(ApplicationSettings settings, KafkaProperties kafka) {
    return of(
        settings,
        kafka,
        Map.of(
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, TELEMETRY_COMMIT_MS,
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, TELEMETRY_CACHE_BYTES));
  }

  /**
   * @param own what this kind of topology wants beside; the operator's properties and the file's
   *     {@code streams} replace it
   */
  @SuppressWarnings("deprecation") // Kafka's switch to its default to come, gone when that comes
  public static Properties of(
      ApplicationSettings settings, KafkaProperties kafka, Map<String, Object> own) {
    boolean exactlyOnce = settings.delivery() == Delivery.EXACTLY_ONCE;
    Properties properties = new Properties();
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, ACCEPTABLE_LAG);
    // Without it Kafka Streams warns of a default to come
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
    kafka
        .producerTuning()
        .forEach((name, value) -> properties.put(StreamsConfig.producerPrefix(name), value));
    kafka
        .consumerTuning()
        .forEach((name, value) -> properties.put(StreamsConfig.mainConsumerPrefix(name), value));
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        SESSION_TIMEOUT_MS);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        HEARTBEAT_MS);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        TRANSACTION_TIMEOUT_MS);
    properties.putAll(own);
    replace(properties, kafka.operatorProperties());
    replace(properties, settings.streams());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
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

  /** What names all clients, or all consumers, counts for those that have a value of their own. */
  private static void replace(Properties properties, Map<String, String> by) {
    by.keySet()
        .forEach(
            name -> {
              properties.remove(StreamsConfig.producerPrefix(name));
              properties.remove(StreamsConfig.consumerPrefix(name));
              properties.remove(StreamsConfig.mainConsumerPrefix(name));
              if (name.startsWith(StreamsConfig.CONSUMER_PREFIX)) {
                properties.remove(
                    StreamsConfig.mainConsumerPrefix(
                        name.substring(StreamsConfig.CONSUMER_PREFIX.length())));
              }
            });
    properties.putAll(by);
  }
}

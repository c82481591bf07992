package io.sigmascope.wire;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where Kafka is and how its clients talk to it: this program's defaults, over them the operator's
 * {@code --kafka-config}, and over all what the guarantees rest on.
 *
 * <p>Keys and values are bytes everywhere.
 */
public final class KafkaProperties {
  /** Above the largest topic's limit, so that the broker's answer names the topic. */
  private static final int MAX_REQUEST_BYTES = 9 << 20;

  private static final int MAX_PARTITION_FETCH_BYTES = 4 << 20;

  /** Some hundreds of frames may wait for a slow broker. */
  private static final long PRODUCER_BUFFER_BYTES = 64L << 20;

  private final String bootstrapServers;
  private final Map<String, String> operators;

  private KafkaProperties(String bootstrapServers, Map<String, String> operators) {
    this.bootstrapServers = bootstrapServers;
    this.operators = operators;
  }

  /** Without an operator's file. */
  public static KafkaProperties of(String bootstrapServers) {
    return new KafkaProperties(bootstrapServers, Map.of());
  }

  /**
   * With the operator's file.
   *
   * @param bootstrapServers {@code host:port,…}; where absent, the file's {@code bootstrap.servers}
   * @param file Java properties for Kafka clients
   * @throws IllegalArgumentException if the file cannot be read, a value is none of its property's
   *     or contradicts another, or no one says where Kafka is; the message names the file
   */
  public static KafkaProperties load(Optional<String> bootstrapServers, Path file) {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--kafka-config " + file + ": cannot be read as Java properties: " + why(e), e);
    }
    Map<String, String> operators = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> operators.put(name, read.getProperty(name)));
    String inFile = operators.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    String servers =
        bootstrapServers
            .or(() -> Optional.ofNullable(inFile))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--kafka-config "
                            + file
                            + ": has no bootstrap.servers, and --bootstrap-servers is not given"));
    KafkaProperties properties = new KafkaProperties(servers, Map.copyOf(operators));
    try {
      // Whole, for values can contradict each other
      new ProducerConfig(resolved(properties.producer()));
      new ConsumerConfig(resolved(properties.consumer()));
      new AdminClientConfig(resolved(properties.admin()));
    } catch (ConfigException e) {
      throw new IllegalArgumentException("--kafka-config " + file + ": " + e.getMessage(), e);
    }
    return properties;
  }

  /** Without what config providers are still to say; of that, only the servers must be there. */
  private static Map<String, Object> resolved(Map<String, Object> properties) {
    Map<String, Object> resolved = new HashMap<>(properties);
    resolved.values().removeIf(value -> value instanceof String text && text.contains("${"));
    resolved.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "said-later:9092");
    return resolved;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** A producer of frames: idempotent, waiting for all replicas. */
  public Map<String, Object> producer() {
    Map<String, Object> properties = producerTuning();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return with(properties);
  }

  /** A reader of committed records outside any group, or in one if it sets {@code group.id}. */
  public Map<String, Object> consumer() {
    Map<String, Object> properties = consumerTuning();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return with(properties);
  }

  public Map<String, Object> admin() {
    return with(known(AdminClientConfig.configNames()));
  }

  /** What {@link #producer} has beside its guarantees; for producers that Kafka Streams makes. */
  public Map<String, Object> producerTuning() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"); // pictures are compressed
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BUFFER_BYTES);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    properties.putAll(known(ProducerConfig.configNames()));
    return properties;
  }

  /** What {@link #consumer} has beside its guarantees; for consumers that Kafka Streams makes. */
  public Map<String, Object> consumerTuning() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_PARTITION_FETCH_BYTES);
    properties.putAll(known(ConsumerConfig.configNames()));
    return properties;
  }

  /** The operator's own properties, all of them. */
  public Map<String, String> operatorProperties() {
    return operators;
  }

  /** The operator's properties, but for those that only other kinds of client know. */
  private Map<String, Object> known(Set<String> names) {
    Map<String, Object> kept = new HashMap<>();
    operators.forEach(
        (name, value) -> {
          if (names.contains(name) || !knownToAny(name)) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  private static boolean knownToAny(String name) {
    return ProducerConfig.configNames().contains(name)
        || ConsumerConfig.configNames().contains(name)
        || AdminClientConfig.configNames().contains(name);
  }

  private Map<String, Object> with(Map<String, Object> properties) {
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  private static String why(Exception e) {
    return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
  }
}

package io.sigmascope.pipeline;

import io.sigmascope.settings.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What a topology's {@code streams} section may replace. Kafka itself takes any key, and says
 * nothing of one that has no effect.
 */
public final class StreamsOverrides {
  /** The prefixes that say which of Kafka Streams' clients a property is for, longest first. */
  private static final List<String> CLIENTS =
      List.of(
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX,
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.CONSUMER_PREFIX,
          StreamsConfig.PRODUCER_PREFIX,
          StreamsConfig.ADMIN_CLIENT_PREFIX);

  /** What the guarantees rest on, and what has a key of its own in the topology's file. */
  private static final Map<String, String> FIXED =
      Map.of(
          StreamsConfig.APPLICATION_ID_CONFIG, "is the key 'applicationId'",
          StreamsConfig.NUM_STREAM_THREADS_CONFIG, "is the key 'threads'",
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "is the key 'delivery'",
          StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "is the option --bootstrap-servers",
          ProducerConfig.ACKS_CONFIG, "must stay 'all'",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "must stay 'true'",
          ConsumerConfig.ISOLATION_LEVEL_CONFIG, "must stay 'read_committed'",
          StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, "must stay Sigmascope's own",
          StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, "must stay Sigmascope's own");

  private StreamsOverrides() {}

  /** What is wrong with the section, each naming its key; empty if nothing is. */
  public static List<String> faults(Map<String, String> streams) {
    Set<String> known = known();
    return streams.keySet().stream().sorted().flatMap(key -> fault(key, known).stream()).toList();
  }

  private static Optional<String> fault(String key, Set<String> known) {
    String name = withoutPrefix(key);
    String fixed = FIXED.get(name);
    if (fixed != null) {
      return Optional.of("streams." + key + " cannot be set here: it " + fixed);
    }
    if (known.contains(name)) {
      return Optional.empty();
    }
    String hint =
        Spelling.nearest(name, known).map(word -> " (did you mean '" + word + "'?)").orElse("");
    return Optional.of("streams." + key + " is no property of Kafka Streams" + hint);
  }

  private static String withoutPrefix(String key) {
    return CLIENTS.stream()
        .filter(key::startsWith)
        .findFirst()
        .map(prefix -> key.substring(prefix.length()))
        .orElse(key);
  }

  private static Set<String> known() {
    Set<String> names = new TreeSet<>();
    Stream.of(
            StreamsConfig.configDef().names(),
            ConsumerConfig.configNames(),
            ProducerConfig.configNames(),
            AdminClientConfig.configNames())
        .forEach(names::addAll);
    return names;
  }
}

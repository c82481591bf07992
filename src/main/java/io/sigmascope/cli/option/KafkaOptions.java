package io.sigmascope.cli.option;

import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches Kafka. */
public final class KafkaOptions {
  /** How long a command waits for Kafka before it says that it is not there. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String DEFAULT_SERVERS = "localhost:9092";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      description =
          "Kafka brokers to start from (default: those of --kafka-config, or "
              + DEFAULT_SERVERS
              + ").")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Kafka client properties, such as those for TLS and SASL.")
  private @Nullable Path configFile;

  /**
   * Of both options together.
   *
   * @throws UsageException if the file cannot be used
   */
  public KafkaProperties properties() {
    if (configFile == null) {
      return KafkaProperties.of(bootstrapServers == null ? DEFAULT_SERVERS : bootstrapServers);
    }
    try {
      return KafkaProperties.load(Optional.ofNullable(bootstrapServers), configFile);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}

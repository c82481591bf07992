package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.settings.Delivery;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneStreamsTest {
  @TempDir Path folder;

  @Test
  void tellsKafkaStreamsTheGuaranteeThatIsAskedFor() {
    assertThat(guarantee(Delivery.EXACTLY_ONCE)).isEqualTo("exactly_once_v2");
    assertThat(guarantee(Delivery.AT_LEAST_ONCE)).isEqualTo("at_least_once");
  }

  @Test
  void letsTheTopologysFileReplaceItsOwnSettings() {
    Properties properties =
        SceneStreams.properties(
            SceneFile.with(Delivery.EXACTLY_ONCE, Map.of("commit.interval.ms", "1000")),
            KafkaProperties.of("one:1"));

    assertThat(properties).containsEntry("commit.interval.ms", "1000");
    assertThat(properties).containsEntry("bootstrap.servers", "one:1");
  }

  @Test
  void whatNamesNoClientCountsForEachThatHasAValueOfItsOwn() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"), "session.timeout.ms=7000\nbatch.size=4096");
    Properties properties =
        SceneStreams.properties(
            SceneFile.with(
                Delivery.EXACTLY_ONCE,
                Map.of(
                    "max.poll.records", "16",
                    "consumer.heartbeat.interval.ms", "900",
                    "linger.ms", "50")),
            KafkaProperties.load(Optional.of("one:1"), file));
    StreamsConfig config = new StreamsConfig(properties);

    assertThat(config.getMainConsumerConfigs("g", "c", 0))
        .containsEntry("max.poll.records", "16")
        .containsEntry("heartbeat.interval.ms", "900")
        .containsEntry("session.timeout.ms", "7000");
    assertThat(config.getProducerConfigs("p"))
        .containsEntry("linger.ms", "50")
        .containsEntry("batch.size", "4096");
  }

  @Test
  void sendsInBatchesUntilTheCommitUnlessAnOperatorTimesTheProducer() throws Exception {
    Path file = Files.writeString(folder.resolve("client.properties"), "delivery.timeout.ms=30100");

    assertThat(linger(Delivery.EXACTLY_ONCE, Map.of(), KafkaProperties.of("one:1")))
        .isEqualTo("300");
    assertThat(linger(Delivery.AT_LEAST_ONCE, Map.of(), KafkaProperties.of("one:1")))
        .isEqualTo("5");
    assertThat(
            linger(
                Delivery.EXACTLY_ONCE,
                Map.of("producer.linger.ms", "7"),
                KafkaProperties.of("one:1")))
        .isEqualTo("7");
    assertThat(
            linger(
                Delivery.EXACTLY_ONCE, Map.of(), KafkaProperties.load(Optional.of("one:1"), file)))
        .isEqualTo("5");
  }

  private static String linger(
      Delivery delivery, Map<String, String> streams, KafkaProperties kafka) {
    return String.valueOf(
        SceneStreams.properties(SceneFile.with(delivery, streams), kafka)
            .get("producer.linger.ms"));
  }

  @Test
  void keepsWhatTheGuaranteesRestOn() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "acks=0\nenable.idempotence=false\nisolation.level=read_uncommitted\nssl.protocol=TLSv1.3");
    Properties properties =
        SceneStreams.properties(
            SceneFile.with(
                Delivery.AT_LEAST_ONCE,
                Map.of("producer.acks", "1", "processing.guarantee", "exactly_once_v2")),
            KafkaProperties.load(Optional.of("one:1"), file));
    StreamsConfig config = new StreamsConfig(properties);

    assertThat(config.getProducerConfigs("p"))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true);
    assertThat(config.getMainConsumerConfigs("g", "c", 0))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("ssl.protocol", "TLSv1.3");
    assertThat(properties).containsEntry("processing.guarantee", "at_least_once");
  }

  private static String guarantee(Delivery delivery) {
    return SceneStreams.properties(SceneFile.with(delivery, Map.of()), KafkaProperties.of("one:1"))
        .getProperty("processing.guarantee", "none");
  }
}

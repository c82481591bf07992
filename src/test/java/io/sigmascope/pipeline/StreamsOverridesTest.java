package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsOverridesTest {
  @Test
  void takesWhatKafkaStreamsAndItsClientsKnow() {
    Map<String, String> streams =
        Map.of(
            "commit.interval.ms", "100",
            "max.poll.records", "16",
            "main.consumer.fetch.max.wait.ms", "50",
            "producer.linger.ms", "1",
            "admin.retries", "3");

    assertThat(StreamsOverrides.faults(streams)).isEmpty();
  }

  @Test
  void suggestsWhatAnUnknownPropertyMeant() {
    List<String> faults =
        StreamsOverrides.faults(Map.of("commit.intervall.ms", "5", "producer.lingerms", "1"));

    assertThat(faults)
        .containsExactly(
            "streams.commit.intervall.ms is no property of Kafka Streams"
                + " (did you mean 'commit.interval.ms'?)",
            "streams.producer.lingerms is no property of Kafka Streams (did you mean 'linger.ms'?)");
  }

  @Test
  void refusesWhatTheGuaranteesRestOn() {
    List<String> faults =
        StreamsOverrides.faults(
            Map.of(
                "processing.guarantee", "at_least_once",
                "producer.acks", "1",
                "consumer.isolation.level", "read_uncommitted"));

    assertThat(faults)
        .containsExactly(
            "streams.consumer.isolation.level cannot be set here: it must stay 'read_committed'",
            "streams.processing.guarantee cannot be set here: it is the key 'delivery'",
            "streams.producer.acks cannot be set here: it must stay 'all'");
  }
}

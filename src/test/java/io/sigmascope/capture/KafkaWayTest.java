package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaWayTest {
  @Test
  void letsNoFrameExpireThatWaitsForKafka() {
    Map<String, Object> properties = KafkaWay.properties(Map.of());

    assertThat(ProducerConfig.configDef().parse(withSerialisers(properties)))
        .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE)
        .containsEntry("max.block.ms", 1000L);
  }

  @Test
  void leavesTheOperatorsSettingsAsTheyAre() {
    Map<String, Object> properties =
        KafkaWay.properties(Map.of("delivery.timeout.ms", "5000", "client.id", "mine"));

    assertThat(properties)
        .containsEntry("delivery.timeout.ms", "5000")
        .containsEntry("client.id", "mine");
  }

  private static Map<String, Object> withSerialisers(Map<String, Object> properties) {
    properties.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    properties.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    properties.put("bootstrap.servers", "nowhere:1");
    return properties;
  }
}

package io.sigmascope.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent into a topic as soon as it is made: a real broker, many times. */
@Timeout(180)
class NewTopicsIT {
  private static final int TOPICS = 30;
  private static final int PARTITIONS = 16;
  private static final int RECORDS = 8;

  @Test
  void takeEveryRecordFromTheFirstOn() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
      for (int i = 0; i < TOPICS; i++) {
        TopicSpec topic =
            Topics.spec(Topics.CAMERA_DEAD_LETTERS).withName("new-" + i).withPartitions(PARTITIONS);
        Map<String, Object> sending = kafka.producer();
        sending.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        sending.put(ProducerConfig.BATCH_SIZE_CONFIG, 1); // each record is a request
        try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(30));
            KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(sending)) {
          admin.create(List.of(topic));
          List<Future<RecordMetadata>> sent = new ArrayList<>();
          for (int r = 0; r < RECORDS * PARTITIONS; r++) {
            sent.add(
                producer.send(
                    new ProducerRecord<>(topic.name(), r % PARTITIONS, null, new byte[100])));
          }
          for (Future<RecordMetadata> record : sent) {
            assertThat(record.get(20, TimeUnit.SECONDS).hasOffset()).isTrue();
          }
        }
      }
    }
  }
}

package io.sigmascope.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.RecordFetcher;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordFetcherTest {
  @RegisterExtension static final RealKafka KAFKA = new RealKafka();

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String TOPIC = "pictures";

  @BeforeAll
  void write() throws Exception {
    try (TopicAdmin admin = TopicAdmin.connect(KAFKA.properties(), DEADLINE)) {
      admin.create(List.of(Topics.spec(Topics.CAMERA_FRAMES).withName(TOPIC).withPartitions(1)));
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(KAFKA.properties().producer())) {
      for (int i = 0; i < 3; i++) {
        producer.send(new ProducerRecord<>(TOPIC, ("picture " + i).getBytes(UTF_8))).get();
      }
    }
  }

  @Test
  void fetchesARecordByItsPlace() throws Exception {
    try (RecordFetcher fetcher = new RecordFetcher(KAFKA.properties())) {
      assertThat(
              fetcher.fetch(new RecordPosition(TOPIC, 0, 1), DEADLINE).map(ConsumerRecord::value))
          .hasValue("picture 1".getBytes(UTF_8));
    }
  }

  @Test
  void whatIsNotThereIsNoneAndNotWaitedFor() throws Exception {
    try (RecordFetcher fetcher = new RecordFetcher(KAFKA.properties())) {
      assertThat(fetcher.fetch(new RecordPosition("gone", 0, 1), DEADLINE)).isEmpty();
      assertThat(fetcher.fetch(new RecordPosition(TOPIC, 0, 99), DEADLINE)).isEmpty();
    }
  }

  @Test
  void doesNotWaitForAsMuchAsAnOperatorLetsReadersOfManyWaitFor(@TempDir Path folder)
      throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("kafka.properties"),
            "fetch.min.bytes=1048576\nfetch.max.wait.ms=60000\n");
    KafkaProperties patient =
        KafkaProperties.load(Optional.of(KAFKA.properties().bootstrapServers()), file);

    try (RecordFetcher fetcher = new RecordFetcher(patient)) {
      assertThat(fetcher.fetch(new RecordPosition(TOPIC, 0, 1), DEADLINE)).isPresent();
    }
  }
}

package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.DeadLetter;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bad frames through a real Kafka and the network that ships, in batches with each other. */
@Timeout(180)
class BadFramesIT {
  private static final int FRAMES = 200;
  private static final long SEED = 77;

  private final RecordedMetrics metrics = new RecordedMetrics();

  @Test
  void endsEachOnceAndAsItMay() throws Exception {
    SceneSettings settings = SceneFile.named("bad", Delivery.EXACTLY_ONCE, Map.of());
    ModelPackage model = ModelPackage.load(Path.of("models/street"));
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Engine engine = Engine.open(model, EngineSettings.serving(Device.CPU, settings.batch()))) {
      KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
      SceneFile.createTopics(kafka, settings);
      Map<Long, BadFrame> sent = send(kafka, settings.source());

      try (SceneApplication application =
          SceneApplication.open(
              settings,
              kafka,
              ServingDevice.of(settings.batch(), List.of(engine)),
              metrics,
              BatchingMetrics.NONE)) {
        application.start();
        metrics.awaitEnded(sent.size());
      }

      Map<Long, List<String>> endings = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> record :
          CommittedRecords.of(kafka, settings.sinks().depth())) {
        String id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
        ending(endings, Long.parseLong(id.split("/")[2]), BadFrames.ANALYSED);
      }
      for (ConsumerRecord<byte[], byte[]> record :
          CommittedRecords.of(kafka, settings.sinks().deadLetters())) {
        DeadLetter letter = DeadLetter.read(record.headers());
        ending(endings, letter.sourceOffset(), letter.reason().label());
      }
      assertThat(endings.keySet()).isEqualTo(sent.keySet());
      sent.forEach(
          (offset, frame) ->
              assertThat(endings.get(offset))
                  .as(frame.kind())
                  .singleElement()
                  .isIn(frame.endings()));
    }
  }

  private static void ending(Map<Long, List<String>> endings, long offset, String ending) {
    endings.computeIfAbsent(offset, any -> new ArrayList<>()).add(ending);
  }

  /** The frames by their offsets; those with times that Kafka itself refuses are not among them. */
  private static Map<Long, BadFrame> send(KafkaProperties kafka, String topic) throws Exception {
    Map<Long, BadFrame> sent = new HashMap<>();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      for (int number = 0; number < FRAMES; number++) {
        BadFrame frame = BadFrames.of(number, SEED);
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(topic, 0, frame.timestamp(), frame.key(), frame.value());
        frame.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try {
          sent.put(producer.send(record).get(30, TimeUnit.SECONDS).offset(), frame);
        } catch (ExecutionException e) {
          assertThat(e.getCause()).as(frame.kind()).isInstanceOf(InvalidTimestampException.class);
        }
      }
    }
    assertThat(sent).hasSizeGreaterThan(FRAMES * 9 / 10);
    return sent;
  }
}

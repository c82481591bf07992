package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.DeadLetter;
import io.sigmascope.wire.KafkaProperties;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A frame on which every worker crashes, and a supervisor that starts a new one each time. */
@Timeout(300)
class DeadlyFrameIT {
  private static final int FRAMES = 60;
  private static final int DEADLY = 25;
  private static final Duration LIFE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void endsAsADeadLetterAfterThreeDeathsAndCostsNoOtherFrame() throws Exception {
    SceneSettings settings = SceneFile.named("deadly", Delivery.EXACTLY_ONCE, Map.of());
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
      SceneFile.createTopics(kafka, settings);
      send(kafka, settings.source());
      TreeSet<Long> ended = new TreeSet<>();
      TreeSet<Long> letters = new TreeSet<>();

      int deaths = 0;
      try (KafkaConsumer<byte[], byte[]> results = reader(kafka, settings)) {
        while (ended.size() + letters.size() < FRAMES) {
          assertThat(deaths).as("deaths, with %s and %s ended", ended, letters).isLessThan(4);
          deaths += live(broker.bootstrapServers(), deaths, results, ended, letters);
        }
      }

      assertThat(deaths).isEqualTo(3);
      assertThat(letters).containsExactly((long) DEADLY);
      assertThat(ended)
          .containsExactlyElementsOf(
              IntStream.range(0, FRAMES).filter(i -> i != DEADLY).mapToObj(Long::valueOf).toList());
    }
  }

  /** One worker's life: until it dies, or all frames have ended. */
  private int live(
      String servers,
      int number,
      KafkaConsumer<byte[], byte[]> results,
      TreeSet<Long> ended,
      TreeSet<Long> letters)
      throws Exception {
    File output = folder.resolve("worker-" + number + ".log").toFile();
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                FragileWorker.class.getName(),
                servers,
                "deadly")
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    long end = System.nanoTime() + LIFE.toNanos();
    try {
      while (ended.size() + letters.size() < FRAMES) {
        read(results, ended, letters);
        if (!worker.isAlive()) {
          assertThat(worker.exitValue())
              .as(Files.readString(output.toPath()))
              .isEqualTo(FakeAnalyser.KILLED);
          return 1;
        }
        assertThat(System.nanoTime() - end)
            .as("a worker neither died nor ended its work: %s", Files.readString(output.toPath()))
            .isNegative();
      }
      return 0;
    } finally {
      worker.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private static KafkaConsumer<byte[], byte[]> reader(
      KafkaProperties kafka, SceneSettings settings) {
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer());
    List<TopicPartition> partitions =
        List.of(
            new TopicPartition(settings.sinks().depth(), 0),
            new TopicPartition(settings.sinks().deadLetters(), 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> results, TreeSet<Long> ended, TreeSet<Long> letters)
      throws Exception {
    for (ConsumerRecord<byte[], byte[]> record : results.poll(Duration.ofMillis(100))) {
      if (record.headers().lastHeader("ce_id") != null) {
        String id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
        assertThat(ended.add(Long.parseLong(id.split("/")[2]))).as("once: %s", id).isTrue();
      } else {
        DeadLetter letter = DeadLetter.read(record.headers());
        assertThat(letter.reason().label()).isEqualTo("worker-crash");
        assertThat(letter.error()).startsWith("two workers died with this frame in flight");
        assertThat(new String(record.value(), UTF_8)).isEqualTo("kill");
        assertThat(letters.add(letter.sourceOffset())).isTrue();
      }
    }
  }

  private static void send(KafkaProperties kafka, String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      for (int i = 0; i < FRAMES; i++) {
        byte[] value = (i == DEADLY ? "kill" : "picture").getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, "roof-1".getBytes(UTF_8), value)).get();
      }
    }
  }
}

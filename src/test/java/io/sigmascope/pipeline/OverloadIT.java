package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.broker.RealKafka;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.OverloadSettings.Policy;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three times as many frames as a device can do, through a real Kafka. How old results get is
 * measured by {@code bench overload}, where time counts; what a camera that sends little keeps, and
 * how much of the device is used, {@code OverloadSimulationTest} tells without a clock.
 */
@Timeout(180)
class OverloadIT {
  private static final Duration PER_FRAME = Duration.ofMillis(20); // 50 a second
  private static final int LOAD = 150;
  private static final int PARTITIONS = 3;

  /** Frames a second by camera: one sends little, the others far more than their share. */
  private static final Map<String, Integer> CAMERAS =
      new TreeMap<>(Map.of("gate", 3, "roof", 42, "yard", 42, "hall", 63));

  @RegisterExtension static final RealKafka BROKER = new RealKafka();

  private final KafkaProperties kafka = BROKER.properties();

  private final RecordedMetrics metrics = new RecordedMetrics();

  @Test
  void shedsFairlyAndAccountsForEveryFrame() throws Exception {
    SceneSettings settings =
        SceneFile.overloaded(
            "shedding", new OverloadSettings(Policy.SHED, Optional.of(Duration.ofSeconds(1))));
    SceneFile.createTopics(kafka, settings, PARTITIONS);
    int sent;

    try (SceneApplication application = open(settings)) {
      application.start();
      sent = send(settings.source(), 12);
      metrics.awaitEnded(sent);
    }

    List<String> results = cameras(settings.sinks().depth());
    List<String> drops = cameras(settings.sinks().drops());
    assertThat(results.size() + drops.size()).isEqualTo(sent);
    assertThat(metrics.outcomes().stream().filter(line -> line.startsWith("dropped")))
        .hasSize(drops.size())
        .allMatch(line -> line.matches("dropped \\w+ (stale|shed)"));
    assertThat(drops).isNotEmpty();
    // However few a busy machine does, it does the same for all that send too much
    double most = CAMERAS.keySet().stream().mapToLong(c -> count(results, c)).max().orElse(0);
    for (String camera : List.of("roof", "yard", "hall")) {
      assertThat(count(results, camera)).as(camera).isGreaterThan((long) (0.5 * most));
    }
  }

  @Test
  void losesNothingWhereItBlocks() throws Exception {
    SceneSettings settings = SceneFile.overloaded("blocking", OverloadSettings.DEFAULT);
    SceneFile.createTopics(kafka, settings, PARTITIONS);
    int sent;

    try (SceneApplication application = open(settings)) {
      application.start();
      sent = send(settings.source(), 4);
      metrics.awaitEnded(sent);
    }

    assertThat(cameras(settings.sinks().depth())).hasSize(sent);
    assertThat(metrics.outcomes()).noneMatch(line -> line.startsWith("dropped"));
  }

  private static long count(List<String> cameras, String camera) {
    return cameras.stream().filter(camera::equals).count();
  }

  private SceneApplication open(SceneSettings settings) throws Exception {
    return SceneApplication.openOn(
        admission -> List.of(FakeAnalyser.device(admission, metrics, PER_FRAME)),
        settings,
        kafka,
        metrics,
        BatchingMetrics.NONE,
        true);
  }

  /** Every camera at its rate, for some seconds; returns how many frames that were. */
  private int send(String topic, int seconds) {
    int sent = 0;
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      long start = System.nanoTime();
      for (int tick = 0; tick < 200 * seconds; tick++) {
        long due = start + tick * 5_000_000L;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        for (Map.Entry<String, Integer> camera : CAMERAS.entrySet()) {
          if ((long) tick * camera.getValue() / 200 != (tick + 1L) * camera.getValue() / 200) {
            var unused =
                producer.send(
                    new ProducerRecord<>(
                        topic, camera.getKey().getBytes(UTF_8), "picture".getBytes(UTF_8)));
            sent++;
          }
        }
      }
    }
    assertThat(sent).isEqualTo(LOAD * seconds);
    return sent;
  }

  /** The keys of a topic's committed records. */
  private List<String> cameras(String topic) {
    return CommittedRecords.of(kafka, topic).stream()
        .map(record -> new String(record.key(), UTF_8))
        .toList();
  }
}

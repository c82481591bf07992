package io.sigmascope.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.broker.RealKafka;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.RandomScenes;
import io.sigmascope.wire.SceneRecords;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code watch} reads of a backlog. */
class ResultReaderIT {
  @RegisterExtension static final RealKafka KAFKA = new RealKafka();

  private static final int FRAMES = 8000;
  private static final int PARTITIONS = 4;

  @Test
  @Timeout(180)
  void findsTheResultsOfEveryFrameTogetherThoughSomeAreSmallAndSomeLarge(@TempDir Path folder)
      throws Exception {
    try (TopicAdmin admin = TopicAdmin.connect(KAFKA.properties(), Duration.ofSeconds(30))) {
      admin.create(Topics.all().stream().map(topic -> topic.withPartitions(PARTITIONS)).toList());
    }
    write();
    // A tenth of what is usual, as the results here are
    Path file =
        Files.writeString(folder.resolve("kafka.properties"), "max.partition.fetch.bytes=400000");
    KafkaProperties kafka =
        KafkaProperties.load(Optional.of(KAFKA.properties().bootstrapServers()), file);

    int found = 0;
    try (ResultReader reader = new ResultReader(kafka, true)) {
      for (int quiet = 0; quiet < 20 && found < FRAMES; quiet++) {
        int more = reader.poll().size();
        found += more;
        quiet = more > 0 ? 0 : quiet;
      }
    }

    assertThat(found).isEqualTo(FRAMES);
  }

  private static void write() {
    SceneResult small = new RandomScenes(1).scene();
    EncodedPlane plane = small.depth().inverseDepth();
    SceneResult scene =
        new SceneResult(
            small.source(),
            small.model(),
            new SceneResult.Depth(
                new EncodedPlane(plane.size(), plane.encoding(), new byte[3000]),
                small.depth().scale(),
                small.depth().calibrated(),
                small.depth().spread()),
            small.semantics(),
            small.instances(),
            small.uncertainty());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(KAFKA.properties().producer())) {
      for (int i = 0; i < FRAMES; i++) {
        int partition = i % PARTITIONS;
        FrameRef frame =
            new FrameRef(
                new CameraId("camera-" + partition),
                i,
                Instant.now(),
                Topics.CAMERA_FRAMES,
                partition,
                i);
        SceneRecords.of(frame, scene).forEach(producer::send);
      }
    }
  }
}

package io.sigmascope.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.FramesUncertain;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneWriter;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a worker that is killed twice, beside those of one that is left in peace. */
class WindowsIT {
  private static final int CAMERAS = 6;
  private static final int FRAMES = 250;
  private static final long BETWEEN_MILLIS = 100;
  private static final List<Integer> KILLS = List.of(80, 160);

  @TempDir Path folder;

  @Test
  void windowsOfAKilledWorkerHaveTheValuesOfAnUndisturbedOne() throws Exception {
    int port = FreePort.find();
    String servers = "127.0.0.1:" + port;
    Path undisturbed = topology("undisturbed");
    Path killed = topology("killed");

    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      for (Path topology : List.of(undisturbed, killed)) {
        SigmascopeProcess.finish(
            folder, servers, "topics", topology.toString(), "--create", "--partitions", "3");
      }
      try (SigmascopeProcess left = run(servers, undisturbed);
          KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(KafkaProperties.of(servers).producer())) {
        SigmascopeProcess victim = run(servers, killed);
        try {
          List<FramesUncertain> cameras =
              Stream.iterate(0, i -> i + 1)
                  .limit(CAMERAS)
                  .map(i -> FramesUncertain.of("camera-" + i))
                  .toList();
          for (int i = 0; i < FRAMES; i++) {
            for (FramesUncertain camera : cameras) {
              send(producer, camera.usual(System.currentTimeMillis()));
            }
            if (KILLS.contains(i)) {
              victim.close();
              victim = run(servers, killed);
            }
            Thread.sleep(BETWEEN_MILLIS);
          }
          for (FramesUncertain camera : cameras) { // closes all that was before
            send(producer, camera.usual(System.currentTimeMillis() + 60_000));
          }
          producer.flush();

          Map<String, String> expected = windows(servers, "undisturbed");
          Map<String, String> survived = windows(servers, "killed");

          assertThat(survived).isEqualTo(expected);
          assertThat(expected).hasSizeGreaterThan(CAMERAS * 8);
          assertThat(left.isAlive()).isTrue();
          assertThat(broker.isAlive()).isTrue();
        } finally {
          victim.close();
        }
      }
    }
  }

  private Path topology(String name) throws Exception {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        topology: uncertainty
        applicationId: %1$s
        source: scene.uncertainty
        sinks: {windows: windows-%1$s, alerts: alerts-%1$s}
        windows: {size: 2s, advance: 1s, grace: 500ms}
        """
            .formatted(name));
    return file;
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, FrameUncertainty frame) {
    byte[] value =
        SceneWriter.uncertainty(
            new ResultMessage<>(
                frame.frame(), new PixelSize(1280, 720), frame.model(), frame.values()));
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.SCENE_UNCERTAINTY,
                null,
                frame.captureMillis(),
                frame.frame().camera().value().getBytes(UTF_8),
                value));
  }

  private SigmascopeProcess run(String servers, Path topology) throws Exception {
    return SigmascopeProcess.startAt(
            folder, servers, "run", topology.toString(), "--http-port", "0")
        .whenItSays("topologies are running");
  }

  /** All that a window says, by camera and start. Fails where a window is there twice. */
  private static Map<String, String> windows(String servers, String name) throws Exception {
    try (TopicRecords reader = new TopicRecords(servers, "windows-" + name)) {
      List<ConsumerRecord<byte[], byte[]>> records =
          reader.awaitUntil(
              "every frame in two windows of " + name,
              all -> all.stream().mapToLong(r -> read(r).frames()).sum() >= 2L * CAMERAS * FRAMES);
      return records.stream()
          .collect(
              toMap(
                  record -> read(record).camera() + " " + read(record).start(),
                  record ->
                      read(record).frames()
                          + " frames, "
                          + read(record).tasks().stream().map(task -> task.spread()).toList()
                          + " "
                          + Arrays.hashCode(record.value()),
                  (a, b) -> "twice: " + a + " and " + b,
                  TreeMap::new));
    }
  }

  private static UncertaintyWindow read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return TelemetryReader.window(record.value());
    } catch (BadMessageException e) {
      throw new AssertionError(e);
    }
  }
}

package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred cameras of one process, at a frame a second each. */
class ManyCamerasIT {
  private static final int STILLS = 190;
  private static final int STREETS = 10;
  private static final int FRAMES = 24;
  private static final int MOST_THREADS = 260;
  private static final double MOST_HEAP = 1e9;

  @TempDir Path folder;

  @Test
  void theyCostAThreadEachAndLittleMemory() throws Exception {
    int port = FreePort.find();
    String servers = "127.0.0.1:" + port;
    Path cameras = folder.resolve("cameras.yaml");
    Files.writeString(cameras, cameras());

    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      CaptureProcess.createTopics(folder, servers);
      int http = FreePort.find();
      try (SigmascopeProcess capture = CaptureProcess.start(folder, servers, cameras, http);
          TopicRecords reader = new TopicRecords(servers, Topics.CAMERA_FRAMES)) {
        reader.awaitUntil("most frames", all -> all.size() >= (STILLS + STREETS) * FRAMES / 3);
        ProcessMetrics metrics = new ProcessMetrics(http);

        assertThat(metrics.value("jvm_threads_current")).isLessThan(MOST_THREADS);
        assertThat(metrics.value("jvm_memory_used_bytes\\{area=\"heap\"}")).isLessThan(MOST_HEAP);
        assertThat(capture.awaitExit()).as(capture.err()).isZero();
        List<ConsumerRecord<byte[], byte[]>> frames =
            reader.awaitUntil("all frames", all -> all.size() >= (STILLS + STREETS) * FRAMES);
        assertThat(frames.stream().collect(Collectors.groupingBy(TopicRecords::key)))
            .hasSize(STILLS + STREETS)
            .allSatisfy((camera, of) -> assertThat(of).as(camera).hasSize(FRAMES));
        assertThat(broker.isAlive()).isTrue();
      }
    }
  }

  private String cameras() throws Exception {
    Path stills = Files.createDirectory(folder.resolve("stills"));
    byte[] noise = new byte[640 * 360 * 3];
    new Random(1).nextBytes(noise);
    byte[] picture = JpegEncoder.encode(new RgbImage(640, 360, noise), 50);
    for (int i = 0; i < FRAMES; i++) {
      Files.write(stills.resolve(i + ".jpg"), picture);
    }
    StringBuilder yaml = new StringBuilder("cameras:\n");
    for (int i = 0; i < STILLS; i++) {
      yaml.append("  - {id: still-%d, uri: 'images:%s/*.jpg', maxFps: 1}%n".formatted(i, stills));
    }
    for (int i = 0; i < STREETS; i++) {
      yaml.append(
          "  - {id: street-%d, uri: 'rendered:%d?frames=%d', maxFps: 1}%n".formatted(i, i, FRAMES));
    }
    return yaml.toString();
  }
}

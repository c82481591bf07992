package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.Agreement;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate beside the live model, on half of the frames. */
class ShadowIT {
  private static final int FRAMES = 40;

  @TempDir Path folder;
  private String servers = "";

  @Test
  void comparesItsShareOfTheFrames() throws Exception {
    int port = FreePort.find();
    int http = FreePort.find();
    servers = "127.0.0.1:" + port;
    Path topology =
        Files.writeString(
            folder.resolve("scene.yaml"),
            Files.readString(Path.of("topologies/scene.yaml"))
                + "shadow: {model: street-untrained, share: 0.5}\n");
    Path cameras =
        Files.writeString(
            folder.resolve("cameras.yaml"),
            "cameras: [{id: gate, uri: 'rendered:51?frames=%d', maxFps: 5}]\n".formatted(FRAMES));
    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      SigmascopeProcess.finish(
          folder, servers, "topics", topology.toString(), "--create", "--partitions", "2");
      try (SigmascopeProcess run =
          SigmascopeProcess.startAt(
              folder, servers, "run", topology.toString(), "--http-port", Integer.toString(http))) {
        run.awaitErr("topologies are running");
        SigmascopeProcess.finish(
            folder, servers, "capture", "--cameras", cameras.toString(), "--http-port", "0");
        try (TopicRecords results = new TopicRecords(servers, Topics.SCENE_DEPTH)) {
          results.awaitUntil("all results", all -> all.size() >= FRAMES);
        }
        ProcessMetrics metrics = new ProcessMetrics(http);
        double share = awaitShare(metrics);
        run.terminate();
        assertThat(run.awaitExit()).as(run.err()).isZero();

        List<Agreement> agreements = agreements();
        assertThat(share).isBetween(FRAMES * 0.25, FRAMES * 0.75);
        assertThat(agreements).isNotEmpty().hasSizeLessThanOrEqualTo((int) share);
        assertThat(agreements)
            .allSatisfy(
                agreement -> {
                  assertThat(agreement.live().name()).isEqualTo("street");
                  assertThat(agreement.candidate().name()).isEqualTo("street-untrained");
                  assertThat(agreement.semanticIou()).isBetween(0.0, 0.6);
                  assertThat(agreement.liveSeconds()).isPositive();
                  assertThat(agreement.candidateSeconds()).isPositive();
                })
            .extracting(agreement -> agreement.frame().offset())
            .doesNotHaveDuplicates();
        assertThat(broker.isAlive()).isTrue();
      }
    }
  }

  /** Frames of the share, once the candidate has nothing to do. */
  private static double awaitShare(ProcessMetrics metrics) throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    double before = -1;
    while (true) {
      double now =
          metrics
              .text()
              .lines()
              .filter(line -> line.startsWith("sigmascope_shadow_frames_total{"))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
              .sum();
      if (now > 0 && now == before) {
        return now;
      }
      assertThat(System.nanoTime() - end).isNegative();
      before = now;
      Thread.sleep(2000);
    }
  }

  private List<Agreement> agreements() {
    try (TopicRecords reader = new TopicRecords(servers, Topics.SCENE_AGREEMENT)) {
      return reader.readAll().stream().map(ShadowIT::agreement).toList();
    }
  }

  private static Agreement agreement(ConsumerRecord<byte[], byte[]> record) {
    try {
      return TelemetryReader.agreement(record.value());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

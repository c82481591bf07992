package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lens that is covered, freed, fogged and freed again, beside two that are left alone: one before
 * the same street, and one before another.
 */
class LensIT {
  private static final int FRAMES = 368;
  private static final int COVERED = 112;
  private static final int UNCOVERED = 160;
  private static final int FOGGED = 240;
  private static final int CLEAR = 288;
  private static final Duration WINDOW = Duration.ofSeconds(4);

  @TempDir Path folder;

  @Test
  void alertsRiseWithinTwoWindowsAndAreOverWithinThree() throws Exception {
    int port = FreePort.find();
    String servers = "127.0.0.1:" + port;
    Path windows = folder.resolve("windows.yaml");
    Files.writeString(
        windows,
        """
        topology: uncertainty
        applicationId: lens
        source: scene.uncertainty
        sinks: {windows: scene.uncertainty.windows, alerts: scene.alerts}
        windows: {size: %1$ds, advance: %1$ds, grace: 500ms}
        alerts: {baselineWindows: 6}
        """
            .formatted(WINDOW.toSeconds()));
    Path cameras = folder.resolve("cameras.yaml");
    Files.writeString(
        cameras,
        """
        cameras:
          - {id: sick, uri: 'rendered:1?frames=%1$d&cover=%2$d-%3$d&fog=%4$d-%5$d', maxFps: 4}
          - {id: well-1, uri: 'rendered:1?frames=%1$d', maxFps: 4}
          - {id: well-2, uri: 'rendered:2?frames=%1$d', maxFps: 4}
        """
            .formatted(FRAMES, COVERED, UNCOVERED - 1, FOGGED, CLEAR - 1));

    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      String[] topologies = {"topologies/scene.yaml", windows.toString()};
      SigmascopeProcess.finish(folder, servers, "topics", topologies[0], topologies[1], "--create");
      try (SigmascopeProcess run =
          SigmascopeProcess.startAt(
              folder, servers, "run", topologies[0], topologies[1], "--http-port", "0")) {
        run.awaitErr("topologies are running");
        SigmascopeProcess.finish(
            folder, servers, "capture", "--cameras", cameras.toString(), "--http-port", "0");

        assertAlerts(servers);
        assertThat(broker.isAlive()).isTrue();
      }
    }
  }

  private static void assertAlerts(String servers) throws Exception {
    List<Instant> shown;
    try (TopicRecords reader = new TopicRecords(servers, Topics.SCENE_UNCERTAINTY)) {
      shown =
          TopicRecords.of(
                  reader.awaitUntil("all frames", all -> all.size() >= 3 * FRAMES),
                  Topics.SCENE_UNCERTAINTY,
                  "sick")
              .stream()
              .map(LensIT::captureTime)
              .toList();
    }
    List<Alert> alerts;
    try (TopicRecords reader = new TopicRecords(servers, Topics.SCENE_ALERTS)) {
      alerts =
          reader
              .awaitUntil(
                  "the end of the fog's drift",
                  all -> all.stream().map(LensIT::alert).anyMatch(a -> isOver(a, shown.get(CLEAR))))
              .stream()
              .map(LensIT::alert)
              .filter(alert -> alert.kind() != AlertKind.CAMERA_SILENT)
              .toList();
    }

    assertThat(alerts).allSatisfy(alert -> assertThat(alert.camera().value()).isEqualTo("sick"));
    assertBetween(alerts, AlertKind.LENS_BLINDED, shown.get(COVERED), shown.get(UNCOVERED));
    assertBetween(alerts, AlertKind.DRIFT, shown.get(FOGGED), shown.get(CLEAR));
  }

  /** Raised soon after something began, and cleared soon after it ended. */
  private static void assertBetween(
      List<Alert> alerts, AlertKind kind, Instant begin, Instant end) {
    List<Alert> told =
        alerts.stream()
            .filter(alert -> alert.kind() == kind && alert.at().isAfter(begin))
            .limit(2)
            .toList();

    assertThat(told)
        .as("%s of %s", kind, alerts)
        .extracting(Alert::raised)
        .containsExactly(true, false);
    assertThat(told.get(0).at()).as("raised").isBefore(begin.plus(WINDOW.multipliedBy(2)));
    assertThat(told.get(1).at()).as("cleared").isBetween(end, end.plus(WINDOW.multipliedBy(3)));
  }

  private static boolean isOver(Alert alert, Instant after) {
    return alert.kind() == AlertKind.DRIFT && !alert.raised() && alert.at().isAfter(after);
  }

  private static Instant captureTime(ConsumerRecord<byte[], byte[]> record) {
    try {
      return SceneReader.uncertainty(record.value()).frame().captureTime();
    } catch (BadMessageException e) {
      throw new AssertionError(e);
    }
  }

  private static Alert alert(ConsumerRecord<byte[], byte[]> record) {
    try {
      return TelemetryReader.alert(record.value());
    } catch (BadMessageException e) {
      throw new AssertionError(e);
    }
  }
}

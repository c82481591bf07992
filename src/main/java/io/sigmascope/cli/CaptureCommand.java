package io.sigmascope.cli;

import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.capture.Numbering;
import io.sigmascope.http.Health;
import io.sigmascope.http.WebServer;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.settings.CamerasSettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Captures cameras to Kafka, until they have ended or Ctrl-C. */
@Command(
    name = "capture",
    description = "Captures cameras to camera.frames, until all have ended or Ctrl-C.",
    mixinStandardHelpOptions = true)
final class CaptureCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureCommand.class);
  private static final Duration STOP_CAMERAS = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofMillis(200);

  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;

  @Option(
      names = "--cameras",
      required = true,
      paramLabel = "FILE",
      description = "The cameras, such as config/cameras.yaml.")
  private Path cameras;

  @Override
  public Integer call() throws Exception {
    List<CameraSpec> specs = specs();
    KafkaProperties properties = kafka.properties();
    try (Monitoring monitoring = new Monitoring(Part.CAPTURE);
        CameraFleet fleet = CameraFleet.open(specs);
        WebServer web =
            WebServer.start(http.settings(), List.of(monitoring, new Health(List.of())))) {
      try (TopicAdmin admin = TopicAdmin.connect(properties, KafkaOptions.PATIENCE)) {
        if (!admin.missing(List.of(Topics.spec(Topics.CAMERA_FRAMES))).isEmpty()) {
          throw new UsageException(
              "Kafka at "
                  + properties.bootstrapServers()
                  + " has no topic "
                  + Topics.CAMERA_FRAMES
                  + "; 'sigmascope topics TOPOLOGY.yaml --create' makes it");
        }
      }
      StopSignal stop = StopSignal.install(); // until here, there is nothing to drain
      fleet.start(properties.producer(), Numbering.FROM_CLOCK, monitoring.capture());
      LOG.atInfo()
          .addKeyValue("cameras", specs.size())
          .addKeyValue("kafka", properties.bootstrapServers())
          .addKeyValue("http", web.url())
          .log("cameras are running");
      while (!fleet.ended().isDone() && !stop.await(TICK)) {
        // the cameras have threads of their own
      }
      fleet.stop(STOP_CAMERAS);
      fleet.failures().forEach(f -> LOG.atError().addKeyValue("camera", f.camera()).log(f.error()));
      return fleet.failures().isEmpty() ? 0 : Failures.FAILED;
    }
  }

  private List<CameraSpec> specs() {
    try {
      return CameraSpec.ofSettings(CamerasSettings.load(cameras), System::getenv);
    } catch (IllegalArgumentException e) {
      throw new UsageException(cameras + ": " + e.getMessage(), e);
    }
  }
}

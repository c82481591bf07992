package io.sigmascope.cli.stream;

import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.Numbering;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.HttpOptions;
import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dashboard.CamerasApi;
import io.sigmascope.http.BearerToken;
import io.sigmascope.http.Health;
import io.sigmascope.http.Routes;
import io.sigmascope.http.WebServer;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Captures cameras to Kafka, until they have ended or Ctrl-C. */
@Command(
    name = "capture",
    description = {
      "Captures cameras to camera.frames, until all have ended or Ctrl-C.",
      "The cameras' file may be edited meanwhile: its changes are made camera by camera."
    },
    mixinStandardHelpOptions = true)
public final class CaptureCommand implements Callable<Integer> {
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

  @Option(
      names = "--api-token-file",
      paramLabel = "FILE",
      description = {
        "Holds a token of at least 16 characters. Who shows it (Authorization: Bearer TOKEN) may",
        "look at cameras, add, change and remove them: /api/cameras. Without it nobody may."
      })
  private @Nullable Path tokenFile;

  @Override
  public Integer call() throws Exception {
    CamerasFile file = new CamerasFile(cameras);
    Optional<BearerToken> token = token();
    KafkaProperties properties = kafka.properties();
    try (Monitoring monitoring = new Monitoring(Part.CAPTURE);
        CameraFleet fleet = file.open();
        WebServer web = WebServer.start(http.settings(), routes(monitoring, fleet, token))) {
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
          .addKeyValue("cameras", fleet.cameras().size())
          .addKeyValue("kafka", properties.bootstrapServers())
          .addKeyValue("http", web.url())
          .log("cameras are running");
      while (!fleet.ended().isDone() && !stop.await(TICK)) {
        file.follow(fleet, stop::requested); // the cameras have threads of their own
      }
      fleet.stop(STOP_CAMERAS);
      fleet.failures().forEach(f -> LOG.atError().addKeyValue("camera", f.camera()).log(f.error()));
      return fleet.failures().isEmpty() ? 0 : Failures.FAILED;
    }
  }

  private static List<Routes> routes(
      Monitoring monitoring, CameraFleet fleet, Optional<BearerToken> token) {
    Routes changes = new CamerasApi(new FleetControl(fleet));
    List<Routes> routes = new ArrayList<>(List.of(monitoring, new Health(List.of())));
    token.ifPresent(wanted -> routes.add(wanted.protect(changes)));
    return routes;
  }

  private Optional<BearerToken> token() {
    Path file = tokenFile;
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BearerToken(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UsageException("--api-token-file: cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--api-token-file: " + file + ": " + e.getMessage(), e);
    }
  }
}

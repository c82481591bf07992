package io.sigmascope.cli.stream;

import io.sigmascope.capture.CameraSpec;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.HttpOptions;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.settings.Delivery;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job in one process. */
@Command(
    name = "demo",
    description = {
      "The main job in one process: a Kafka broker, cameras, the topologies, metrics, the dashboard.",
      "Ends with Ctrl-C, after --duration, or when every camera has ended; then it drains."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final List<String> FOUR_STREETS =
      List.of("rendered:1", "rendered:2", "rendered:3", "rendered:4");

  @Spec private CommandSpec spec;
  @Mixin private HttpOptions http;

  @Option(
      names = "--camera",
      paramLabel = "[ID=]URI",
      description = {
        "file:PATH[?loop=true], images:GLOB,",
        "rendered:SEED[?frames=N&size=512x256&cover=A-B&fog=A-B],",
        "or a live one: rtsp://…, http://…, device:/dev/video0.",
        "May be given again (default: four rendered streets)."
      })
  private @Nullable List<String> cameras;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description =
          "Most frames a second of each camera (default: pictures and rendered streets make 5,"
              + " others keep their rate).")
  private @Nullable Double fps;

  @Option(
      names = "--duration",
      paramLabel = "D",
      description = "End after this time, such as 30s or 2m.")
  private @Nullable Duration duration;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of the broker, for other programs to join (default: any free one).")
  private int kafkaPort;

  @Option(
      names = "--delivery",
      paramLabel = "MODE",
      description = "exactly-once or at-least-once (default: as in topologies/scene.yaml).")
  private @Nullable Delivery delivery;

  @Option(names = "--json", description = "End with a JSON object on stdout.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StopSignal stop = StopSignal.install();
    if (kafkaPort < 0 || kafkaPort > 65_535) {
      throw new UsageException("--kafka-port must be within 0 to 65535, got " + kafkaPort);
    }
    if (fps != null && !(fps > 0 && Double.isFinite(fps))) {
      throw new UsageException("--fps must be above 0, got " + fps);
    }
    if (duration != null && duration.isZero()) {
      throw new UsageException("--duration must be above 0, got 0");
    }
    Demo.Options options =
        new Demo.Options(
            cameraSpecs(),
            Optional.ofNullable(duration),
            kafkaPort,
            http.settings(),
            http.hasPort(),
            Optional.ofNullable(delivery));
    PrintWriter out = spec.commandLine().getOut();
    DemoReport report = Demo.run(options, stop);
    if (json) {
      out.println(report.json());
    } else {
      out.print(report.table());
    }
    out.flush();
    return report.complete() ? 0 : Failures.FAILED;
  }

  private List<CameraSpec> cameraSpecs() {
    OptionalDouble maxFps = fps == null ? OptionalDouble.empty() : OptionalDouble.of(fps);
    try {
      return CameraSpec.ofArguments(cameras == null ? FOUR_STREETS : cameras, maxFps);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--camera: " + e.getMessage(), e);
    }
  }
}

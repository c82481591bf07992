package io.sigmascope.cli.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.planning.CapacityPlan;
import io.sigmascope.planning.Fleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a fleet needs. */
@Command(
    name = "plan",
    description = {
      "Says what a fleet of cameras needs: devices, workers, partitions, network and disk, and how"
          + " old its results will be. docs/capacity.md has the formulas.",
      "The rate of a device is what 'bench pipeline' measures on the machine that will do the work;"
          + " where that is not a processor, what 'bench cameras' does, over the devices."
    },
    mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
  /** A JPEG of a street, 125 kB at 1280x720. */
  private static final double BYTES_A_PIXEL = 0.1356;

  @Spec private CommandSpec spec;

  @Option(names = "--cameras", required = true, paramLabel = "N", description = "How many.")
  private int cameras;

  @Option(
      names = "--fps",
      required = true,
      paramLabel = "N",
      description = "Frames a second of each.")
  private double fps;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1280x720",
      description = "Of the pictures (default: ${DEFAULT-VALUE}); JPEGs take 0.136 bytes a pixel.")
  private PixelSize size;

  @Option(
      names = "--frame-bytes",
      paramLabel = "N",
      description = "Mean size of an encoded picture, where it is known (default: by --size).")
  private @Nullable Double frameBytes;

  @Option(
      names = "--device-rate",
      paramLabel = "R",
      description = "Frames a second that the pipeline does with one device.")
  private @Nullable Double deviceRate;

  @Option(
      names = "--bench",
      paramLabel = "FILE",
      description = "What 'bench pipeline --json' printed, in the place of --device-rate.")
  private @Nullable Path bench;

  @Option(
      names = "--frame-seconds",
      paramLabel = "S",
      description =
          "From capture to result for a frame alone, as 'bench latency' has it (default: twice the"
              + " time that the device takes for a frame at its rate).")
  private @Nullable Double frameSeconds;

  @Option(
      names = "--devices-per-worker",
      paramLabel = "N",
      defaultValue = "1",
      description = "Devices in one process (default: ${DEFAULT-VALUE}).")
  private int devicesPerWorker;

  @Option(
      names = "--load",
      paramLabel = "SHARE",
      defaultValue = "0.7",
      description = "Of the devices' rate that is to be used (default: ${DEFAULT-VALUE}).")
  private double load;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "3",
      description = "Of each topic (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--commit",
      paramLabel = "D",
      description =
          "Commit interval with exactly-once delivery; 0s for at-least-once (default: the scene"
              + " topology's).")
  private @Nullable Duration commit;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    CapacityPlan plan = CapacityPlan.of(fleet());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? PlanText.json(plan) + System.lineSeparator() : PlanText.table(plan));
    out.flush();
    return 0;
  }

  private Fleet fleet() {
    double rate = rate();
    try {
      return new Fleet(
          cameras,
          fps,
          frameBytes == null ? size.pixels() * BYTES_A_PIXEL : frameBytes,
          rate,
          frameSeconds == null ? 2 / rate : frameSeconds,
          devicesPerWorker,
          load,
          replicas,
          commit == null ? SceneApplication.EXACTLY_ONCE_COMMIT : commit);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private double rate() {
    if (deviceRate != null && bench == null) {
      return deviceRate;
    }
    if (deviceRate == null && bench != null) {
      return measured(bench);
    }
    throw new UsageException("one of --device-rate and --bench must be given");
  }

  private static double measured(Path file) {
    try {
      JsonNode result = new ObjectMapper().readTree(file.toFile());
      JsonNode rate = result.path("pipelineFramesPerSecond");
      if (!rate.isNumber()) {
        throw new UsageException(
            "--bench "
                + file
                + ": has no pipelineFramesPerSecond: 'bench pipeline --json' writes it");
      }
      return rate.asDouble();
    } catch (IOException e) {
      throw new UsageException("--bench " + file + ": cannot be read as JSON", e);
    }
  }
}

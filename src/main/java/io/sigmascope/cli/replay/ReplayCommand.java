package io.sigmascope.cli.replay;

import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.frame.CameraId;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.replay.Replay;
import io.sigmascope.replay.ReplayReport;
import io.sigmascope.replay.ReplaySettings;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a candidate model with the live one, on frames that Kafka still has. */
@Command(
    name = "replay",
    description = {
      "Analyses frames that Kafka still has with a candidate model, and compares what it finds with"
          + " what the live model has found: an Agreement a frame to scene.agreement, and a summary"
          + " with the frames in which they agree least.",
      "Reads in a consumer group of its own, and writes agreements only: the live pipeline goes on"
          + " as it is."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  /** On a processor, larger batches gain nothing. */
  private static final int CPU_BATCH = 1;

  private static final int GPU_BATCH = 8;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "T",
      description = "Frames captured at this time or later, such as 2026-03-01T12:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "Frames captured before this time (default: now).")
  private @Nullable Instant to;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME|DIR",
      description = "The candidate: a package in models/, or the folder of one.")
  private String model;

  @Option(
      names = "--topology",
      paramLabel = "FILE",
      description =
          "The live scene topology, which names the topics and the cameras' focal lengths (default:"
              + " topologies/scene.yaml).")
  private @Nullable Path topology;

  @Option(names = "--camera", paramLabel = "ID", description = "Only this camera (default: all).")
  private @Nullable CameraId camera;

  @Option(
      names = "--device",
      paramLabel = "D",
      defaultValue = "cpu",
      description = "Where the candidate runs: cpu or cuda:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Processor threads that the candidate may use (default: ${DEFAULT-VALUE}, which leaves the"
              + " others to a live pipeline on the same machine).")
  private int threads;

  @Option(
      names = "--worst",
      paramLabel = "N",
      defaultValue = "5",
      description = "Frames a measure that the summary tells of (default: ${DEFAULT-VALUE}).")
  private int worst;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Write these frames as pictures, with what either model found.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (worst < 0 || worst > 100) {
      throw new UsageException("--worst must be 0 to 100, got " + worst);
    }
    Path file = topology == null ? Home.sceneTopology() : topology;
    SceneSettings live = TopologyFile.scene(file);
    ReplaySettings settings = settings(live);
    EngineSettings engineSettings = engineSettings();
    if (folder != null) {
      OutputFolder.prepare("--save", folder);
    }
    ModelPackage candidate = Home.openModel(model);
    KafkaProperties properties = kafka.properties();
    createAgreements(properties);
    StopSignal stop = StopSignal.install();
    ProgressLine progress = ProgressLine.onStderr();
    ReplayReport report;
    try (Engine engine = Engine.open(candidate, engineSettings);
        Replay replay = open(properties, settings, engine)) {
      report =
          replay.run(
              stop::requested,
              (frames, expected) -> progress.show((int) frames, (int) expected, "frames read"));
    }
    progress.clear();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ReplayText.json(settings, report));
    } else {
      out.print(ReplayText.table(settings, report));
    }
    out.flush();
    if (folder != null) {
      ReplayPictures.write(folder, report);
    }
    return 0;
  }

  private ReplaySettings settings(SceneSettings live) {
    Instant end = to == null ? Instant.now() : to;
    if (!from.isBefore(end)) {
      throw new UsageException("--from " + from + " is not before --to " + end);
    }
    return new ReplaySettings(
        from,
        end,
        Optional.ofNullable(camera),
        new ReplaySettings.TopicNames(
            live.source(),
            live.sinks().depth(),
            live.sinks().semantic(),
            live.sinks().instances(),
            Topics.SCENE_AGREEMENT),
        SceneApplication.method(live),
        live.focalLengths());
  }

  private EngineSettings engineSettings() {
    try {
      Device where = Device.parse(device);
      int batch = where.kind() == Device.Kind.CPU ? CPU_BATCH : GPU_BATCH;
      return new EngineSettings(where, batch, threads, 1);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--device, --threads: " + e.getMessage(), e);
    }
  }

  /** The live topologies do not write it, so it need not be there. */
  private static void createAgreements(KafkaProperties properties) throws InterruptedException {
    try (TopicAdmin admin = TopicAdmin.connect(properties, KafkaOptions.PATIENCE)) {
      List<TopicSpec> agreements = List.of(Topics.spec(Topics.SCENE_AGREEMENT));
      if (!admin.missing(agreements).isEmpty()) { // else no right to make it is needed
        admin.create(agreements);
      }
    }
  }

  private Replay open(KafkaProperties properties, ReplaySettings settings, Engine engine)
      throws Exception {
    try {
      return Replay.open(properties, settings, engine, worst, KafkaOptions.PATIENCE);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Kafka at " + properties.bootstrapServers() + ": " + e.getMessage(), e);
    }
  }
}

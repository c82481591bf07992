package io.sigmascope.cli.result;

import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneJoin;
import io.sigmascope.wire.TopicAdmin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows the results: a line a frame, a JSON object a frame, or a picture a frame. */
@Command(
    name = "watch",
    description = "Follows the results: a line, a JSON object or a picture a frame.",
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--camera", paramLabel = "ID", description = "Only this camera (default: all).")
  private @Nullable CameraId camera;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Write CAMERA_SEQUENCE.png for each frame: picture, depth, labels, instances.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print a JSON object a line.")
  private boolean json;

  @Option(
      names = "--from-beginning",
      description = "Start with the oldest results there are (default: those from now on).")
  private boolean fromBeginning;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "End after this many frames (default: with Ctrl-C).")
  private @Nullable Integer frames;

  @Override
  public Integer call() throws Exception {
    if (frames != null && frames < 1) {
      throw new UsageException("--frames must be at least 1, got " + frames);
    }
    KafkaProperties properties = kafka.properties();
    if (folder != null) {
      OutputFolder.prepare("--save", folder);
    }
    TopicAdmin.connect(properties, KafkaOptions.PATIENCE).close();
    StopSignal stop = StopSignal.install();
    ResultLines lines = ResultLines.of(spec);
    int seen = 0;
    try (ResultReader results = new ResultReader(properties, fromBeginning);
        OverlayFolder save = folder == null ? null : new OverlayFolder(folder, properties)) {
      while (!stop.requested() && lines.areRead() && (frames == null || seen < frames)) {
        for (SceneJoin.Scene scene : results.poll()) {
          if (camera != null && !scene.frame().camera().equals(camera)) {
            continue;
          }
          if (!lines.areRead() || (frames != null && seen >= frames)) {
            break;
          }
          seen++;
          lines.print(json ? SceneText.json(scene) : SceneText.line(scene, Instant.now()));
          if (save != null) {
            save.write(scene);
          }
        }
      }
    }
    return 0;
  }
}

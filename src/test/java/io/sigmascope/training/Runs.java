package io.sigmascope.training;

import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.settings.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Small runs: a narrow network, a few rendered streets of 64x32 pixels, 8 steps. */
final class Runs {
  private Runs() {}

  /**
   * Settings of a small run.
   *
   * @param lines more of them, or others, each a key at the top of the file
   */
  static TrainingSettings settings(Path output, String... lines) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "network: {width: 0.25}",
                "frame: 64x32",
                "batch: 2",
                "steps: 8",
                "schedule: {warmUp: 0}",
                "averaging: 0.9",
                "classWeights: none",
                "datasets: [{uri: 'rendered:1?frames=6&size=64x32'}]",
                "validation: {datasets: ['rendered:900001?frames=3&size=64x32'], every: 4}",
                "every: {log: 1, checkpoint: 2}",
                "output: " + output));
    for (String line : lines) {
      String key = line.substring(0, line.indexOf(':') + 1);
      all.removeIf(other -> other.startsWith(key));
      all.add(line);
    }
    return YamlFile.parse(
        "train.yaml", all.stream().collect(Collectors.joining("\n")), TrainingSettingsFile::read);
  }

  /** Pictures with labels of classes alone, in CamVid's layout; says their URI. */
  static String semantics(Path folder) throws Exception {
    Path set = folder.resolve("semantics");
    Files.createDirectories(set.resolve("image"));
    Files.createDirectories(set.resolve("label"));
    RgbImage picture = new RgbImage(64, 32, new byte[64 * 32 * 3]);
    Files.write(set.resolve("image/a.png"), PngEncoder.encode(picture));
    Files.write(set.resolve("label/a.png"), PlaneCodec.png8(new byte[64 * 32], 64, 32).data());
    return "camvid:" + set;
  }

  /** Runs to the end. */
  static TrainingEnd run(TrainingSettings settings) throws Exception {
    return run(settings, step -> {}, Long.MAX_VALUE);
  }

  /** Runs until someone asks to stop after some step. */
  static TrainingEnd runUntil(long lastStep, TrainingSettings settings) throws Exception {
    return run(settings, step -> {}, lastStep);
  }

  static TrainingEnd run(TrainingSettings settings, Consumer<StepReport> each, long lastStep)
      throws Exception {
    long[] step = new long[1];
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void said(String what) {}

          @Override
          public void stepped(StepReport report) {
            step[0] = report.step();
            each.accept(report);
          }

          @Override
          public void validated(ValidationReport report) {}
        };
    return Training.run("train.yaml", settings, observer, () -> step[0] >= lastStep);
  }

  /** The log's rows without the columns that tell times. */
  static List<String> log(Path output) throws IOException {
    return Files.readAllLines(output.resolve("log.csv")).stream()
        .map(line -> line.replaceFirst("^([^,]*,[^,]*),[^,]*,[^,]*", "$1"))
        .toList();
  }
}

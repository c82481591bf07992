package io.sigmascope.cli.training;

import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dataset.CityscapesWriter;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Renders streets with ground truth to files. */
@Command(
    name = "render",
    description = "Renders streets with ground truth, in Cityscapes' file layout.",
    mixinStandardHelpOptions = true)
public final class RenderCommand implements Callable<Integer> {
  private static final int MOST = 999_999;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "S",
      description = "Which street, 0 to 999999; from 900000 up they are never trained on.")
  private int seed;

  @Option(
      names = "--frames",
      required = true,
      paramLabel = "N",
      description = "How many frames of the drive, from its start.")
  private int frames;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
  private Path folder;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "512x256",
      description = "Pixels (default: ${DEFAULT-VALUE}).")
  private String size;

  @Override
  public Integer call() throws Exception {
    if (frames < 1) {
      throw new UsageException("--frames must be at least 1, got " + frames);
    }
    if (seed < 0 || seed > MOST || frames > MOST) {
      throw new UsageException(
          "--seed and --frames are numbered with six digits in file names, got "
              + seed
              + " and "
              + frames);
    }
    RenderSettings settings = settings();
    OutputFolder.prepare("--out", folder);
    StopSignal stop = StopSignal.install();
    StreetRenderer renderer = new StreetRenderer(seed, settings);
    CityscapesWriter writer =
        new CityscapesWriter(
            folder, seed < Datasets.FIRST_HELD_OUT_SEED ? "train" : "val", "rendered");
    int written = 0;
    while (written < frames && !stop.requested()) {
      writer.write(seed, written, renderer.render(written));
      written++;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(written + " frames of street " + seed + " in " + folder);
    out.flush();
    return 0;
  }

  private RenderSettings settings() {
    try {
      return RenderSettings.ofSize(RenderSettings.parseSize(size));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }
}

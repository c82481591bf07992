package io.sigmascope.cli.bench;

import io.sigmascope.cli.option.UsageException;
import picocli.CommandLine.Option;

/** How long the pipeline runs before it is measured. */
final class BenchWarmUp {
  private static final int LEAST = 100;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Frames through the pipeline before anything counts, at least 100: the JVM compiles"
              + " Kafka's code for about a minute. Default: 2000.")
  private int frames;

  int frames() {
    if (frames < LEAST) {
      throw new UsageException("--warm-up must be at least " + LEAST + ", got " + frames);
    }
    return frames;
  }
}

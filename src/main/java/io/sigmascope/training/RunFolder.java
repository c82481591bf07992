package io.sigmascope.training;

import java.nio.file.Path;

/** The files of a run. */
record RunFolder(Path folder) {
  /** What the run goes on from: {@link RunCheckpoint}. */
  Path state() {
    return folder.resolve("training.checkpoint");
  }

  /** What the run ends with: a {@link io.sigmascope.network.Checkpoint} of the averaged weights. */
  Path result() {
    return folder.resolve("checkpoint.params");
  }

  /** The averaged weights of the best validation, where there is an early stop. */
  Path best() {
    return folder.resolve("best.params");
  }

  Path log() {
    return folder.resolve("log.csv");
  }

  Path validationLog() {
    return folder.resolve("validation.csv");
  }

  Path lossChart() {
    return folder.resolve("losses.svg");
  }

  Path logVarianceChart() {
    return folder.resolve("log-variances.svg");
  }
}

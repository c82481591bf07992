package io.sigmascope.training.experiment;

import io.sigmascope.settings.YamlFile;
import io.sigmascope.training.StepReport;
import io.sigmascope.training.TrainingObserver;
import io.sigmascope.training.ValidationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The smallest experiments: runs of a few steps on pictures of 64x32 pixels. */
final class Experiments {
  private Experiments() {}

  static Table1Settings settings(Path runs, int steps) {
    return settings(runs, steps, 1, "[0.002]");
  }

  /**
   * @param rates of the trials, in YAML
   */
  static Table1Settings settings(Path runs, int steps, int trialSteps, String rates) {
    return settings(yaml(runs, steps, trialSteps, rates));
  }

  static String yaml(Path runs, int steps, int trialSteps, String rates) {
    return """
        training:
          network: {width: 0.25}
          frame: 64x32
          batch: 2
          steps: %d
          schedule: {warmUp: 0}
          averaging: 0.5
          classWeights: none
          datasets: [{uri: 'rendered:1?frames=4&size=64x32'}]
          validation: {datasets: ['rendered:880001?frames=2&size=64x32'], every: 1}
          every: {log: 1, checkpoint: 2}
          output: %s
        seeds: [1]
        trials:
          steps: %d
          dataset: 'rendered:890001?frames=1&size=64x32'
          rates: %s
          weights: [{semantic: 1, instance: 0.1, depth: 10}]
          temperatures: [20, 100]
        starts: [5]
        test: 'rendered:900001?frames=2&size=64x32'
        """
        .formatted(steps, runs, trialSteps, rates);
  }

  static Table1Settings settings(String yaml) {
    return YamlFile.parse("table1.yaml", yaml, Table1Settings::read);
  }

  /** Runs until so many steps are done in all, those of every run counted. */
  static boolean run(Table1Settings settings, Path out, boolean resume, long steps)
      throws Exception {
    return run(settings, out, resume, steps, new ArrayList<>());
  }

  /**
   * @param said gets what the experiment says
   */
  static boolean run(
      Table1Settings settings, Path out, boolean resume, long steps, List<String> said)
      throws Exception {
    long[] done = new long[1];
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void said(String what) {
            said.add(what);
          }

          @Override
          public void stepped(StepReport report) {
            done[0]++;
          }

          @Override
          public void validated(ValidationReport report) {}
        };
    return Table1.run("table1.yaml", settings, out, resume, observer, () -> done[0] >= steps);
  }
}

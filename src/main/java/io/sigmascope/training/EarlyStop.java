package io.sigmascope.training;

import io.sigmascope.frame.Task;
import io.sigmascope.settings.Check;
import java.util.Set;

/**
 * When a run ends before its last step.
 *
 * @param metric of the first validation data set
 * @param patience validations without a better one that end the run
 */
public record EarlyStop(Metric metric, int patience) {
  public EarlyStop {
    new Check("earlyStop").atLeast("patience", patience, 1).orThrow();
  }

  /** It must have something to judge by. */
  void require(Check check, Set<Task> tasks, TrainingSettings.Validation validation) {
    check
        .that(
            !validation.datasets().isEmpty(),
            "earlyStop",
            "needs a set in validation.datasets",
            "none")
        .that(
            metric != Metric.MEAN_IOU || tasks.contains(Task.SEMANTIC),
            "earlyStop.metric",
            "needs the task semantic",
            tasks)
        .that(
            metric != Metric.ABS_REL || tasks.contains(Task.DEPTH),
            "earlyStop.metric",
            "needs the task depth",
            tasks);
  }

  /** What a validation can be judged by. */
  public enum Metric {
    /** Geometric mean of the tasks' losses, which have different units. Lower is better. */
    LOSS,
    /** Higher is better. */
    MEAN_IOU,
    /** Lower is better. */
    ABS_REL;

    /** What it is, as a run's course has it: values of another form cannot be compared. */
    String form() {
      return this == LOSS ? "LOSS, geometric mean" : name();
    }

    boolean better(double value, double than) {
      return this == MEAN_IOU ? value > than : value < than;
    }
  }
}

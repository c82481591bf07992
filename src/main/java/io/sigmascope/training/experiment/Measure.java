package io.sigmascope.training.experiment;

import io.sigmascope.frame.Task;

/** What a task is judged by, as in the paper's Table 1. */
enum Measure {
  MEAN_IOU(Task.SEMANTIC, "mIoU"),
  INSTANCE_ERROR(Task.INSTANCE, "instanceError"),
  INVERSE_DEPTH_ERROR(Task.DEPTH, "inverseDepthError");

  private final Task task;
  private final String key;

  Measure(Task task, String key) {
    this.task = task;
    this.key = key;
  }

  Task task() {
    return task;
  }

  /** The name that {@code evaluate --json} gives it. */
  String key() {
    return key;
  }

  /** Whether more of it is better. */
  boolean higherIsBetter() {
    return this == MEAN_IOU;
  }

  /** What is wrong, so that less is better: of an IoU, what it lacks of 1. */
  double error(double value) {
    return higherIsBetter() ? 1 - value : value;
  }

  /** A value in the table's units: percent, pixels, 1/km. */
  double shown(double value) {
    return switch (this) {
      case MEAN_IOU -> 100 * value;
      case INSTANCE_ERROR -> value;
      case INVERSE_DEPTH_ERROR -> 1000 * value;
    };
  }

  /** How many digits the table shows of it behind the point. */
  int decimals() {
    return this == MEAN_IOU ? 1 : 2;
  }
}

package io.sigmascope.training.experiment;

import io.sigmascope.frame.Task;
import io.sigmascope.settings.Choices;
import io.sigmascope.training.WeightingChoice;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A way to train the network: which tasks it learns, and how their losses are weighed. The paper's
 * figures are those of its Table 1, for Cityscapes at 128x256: IoU as a fraction, instance error in
 * pixels, depth error in pixels of disparity.
 */
enum Row {
  SEMANTIC(
      "semantic only", EnumSet.of(Task.SEMANTIC), WeightingChoice.Kind.EQUAL, paper(0.594, 0, 0)),
  INSTANCE(
      "instance only", EnumSet.of(Task.INSTANCE), WeightingChoice.Kind.EQUAL, paper(0, 4.61, 0)),
  DEPTH("depth only", EnumSet.of(Task.DEPTH), WeightingChoice.Kind.EQUAL, paper(0, 0, 0.640)),
  EQUAL("equal weights", all(), WeightingChoice.Kind.EQUAL, paper(0.501, 3.79, 0.592)),
  LEARNED(
      "learned: uncertainty", all(), WeightingChoice.Kind.UNCERTAINTY, paper(0.634, 3.50, 0.522)),
  FIXED("fixed, searched", all(), WeightingChoice.Kind.FIXED, paper(0.628, 3.61, 0.549)),
  SEMANTIC_INSTANCE(
      "learned: semantic, instance",
      EnumSet.of(Task.SEMANTIC, Task.INSTANCE),
      WeightingChoice.Kind.UNCERTAINTY,
      paper(0.610, 3.42, 0)),
  SEMANTIC_DEPTH(
      "learned: semantic, depth",
      EnumSet.of(Task.SEMANTIC, Task.DEPTH),
      WeightingChoice.Kind.UNCERTAINTY,
      paper(0.627, 0, 0.533)),
  INSTANCE_DEPTH(
      "learned: instance, depth",
      EnumSet.of(Task.INSTANCE, Task.DEPTH),
      WeightingChoice.Kind.UNCERTAINTY,
      paper(0, 3.54, 0.539)),
  BOUNDED("bounded-uncertainty", all(), WeightingChoice.Kind.BOUNDED_UNCERTAINTY, paper(0, 0, 0)),
  UW_SO("uw-so", all(), WeightingChoice.Kind.UW_SO, paper(0, 0, 0));

  private final String title;
  private final Set<Task> tasks;
  private final WeightingChoice.Kind weighting;
  private final Map<Measure, Double> paper;

  Row(String title, Set<Task> tasks, WeightingChoice.Kind weighting, Map<Measure, Double> paper) {
    this.title = title;
    this.tasks = Set.copyOf(tasks);
    this.weighting = weighting;
    this.paper = paper;
  }

  String title() {
    return title;
  }

  /** The name in files: lower case with dashes. */
  String label() {
    return Choices.label(this);
  }

  Set<Task> tasks() {
    return tasks;
  }

  WeightingChoice.Kind weighting() {
    return weighting;
  }

  /** Whether it learns the tasks' log variances. */
  boolean learnsWeights() {
    return weighting == WeightingChoice.Kind.UNCERTAINTY
        || weighting == WeightingChoice.Kind.BOUNDED_UNCERTAINTY;
  }

  /** What the paper's Table 1 has in this row. */
  Map<Measure, Double> paper() {
    return paper;
  }

  /** The row that learns a measure's task alone. */
  static Row alone(Measure measure) {
    return switch (measure) {
      case MEAN_IOU -> SEMANTIC;
      case INSTANCE_ERROR -> INSTANCE;
      case INVERSE_DEPTH_ERROR -> DEPTH;
    };
  }

  private static Set<Task> all() {
    return EnumSet.allOf(Task.class);
  }

  /** 0 where the paper has no figure. */
  private static Map<Measure, Double> paper(double iou, double instance, double depth) {
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    if (iou > 0) {
      figures.put(Measure.MEAN_IOU, iou);
    }
    if (instance > 0) {
      figures.put(Measure.INSTANCE_ERROR, instance);
    }
    if (depth > 0) {
      figures.put(Measure.INVERSE_DEPTH_ERROR, depth);
    }
    return Map.copyOf(figures);
  }
}

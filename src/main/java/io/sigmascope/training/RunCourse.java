package io.sigmascope.training;

import io.sigmascope.frame.Task;
import io.sigmascope.training.TrainingSettings.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The settings that decide how a run goes, by key, as texts. A run goes on only where these are the
 * same; all others may change: {@code steps} (the schedule then ends elsewhere), {@code
 * validation}, {@code calibration}, {@code earlyStop}, {@code every}, {@code device}, {@code
 * threads}, {@code output}.
 */
public record RunCourse(Map<String, String> values) {
  public RunCourse {
    values = Map.copyOf(values);
  }

  public static RunCourse of(TrainingSettings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("network.name", settings.network().name());
    values.put("network.width", text(settings.network().widthFactor()));
    values.put("start", settings.start().map(Object::toString).orElse("random"));
    settings.teacher().ifPresent(teacher -> values.put("teacher", teacher.toString()));
    values.put("frame", settings.frame().toString());
    values.put("crop", settings.crop().toString());
    values.put("batch", Integer.toString(settings.batch()));
    values.put("seed", Long.toString(settings.seed()));
    List<String> tasks = new ArrayList<>();
    for (Task task : Task.values()) {
      if (settings.tasks().contains(task)) {
        tasks.add(task.label());
      }
    }
    values.put("tasks", String.join(" ", tasks));
    values.put("weighting.name", settings.weighting().name().toString());
    values.put("weighting.start", text(settings.weighting().start()));
    values.put("weighting.rate", text(settings.weighting().rate()));
    values.put("weighting.temperature", settings.weighting().temperature().toString());
    settings
        .weighting()
        .weights()
        .forEach((task, weight) -> values.put("weighting.weights." + task.label(), text(weight)));
    values.put("optimiser.name", settings.optimiser().name().toString());
    values.put("optimiser.rate", text(settings.optimiser().rate()));
    values.put("optimiser.decay", text(settings.optimiser().decay()));
    values.put("optimiser.momentum", text(settings.optimiser().momentum()));
    values.put("schedule.power", text(settings.schedule().power()));
    values.put("schedule.warmUp", Integer.toString(settings.schedule().warmUp()));
    values.put("clip", text(settings.clip()));
    values.put("augmentation", settings.augmentation().toString());
    values.put("classWeights", settings.classWeights().toString());
    values.put("averaging", text(settings.averaging()));
    int number = 0;
    for (Source source : settings.datasets()) {
      values.put("datasets[" + number++ + "]", source.uri() + " x " + source.weight());
    }
    return new RunCourse(values);
  }

  private static String text(double value) {
    return Double.toString(value);
  }

  /** A line for each setting that another run had otherwise. */
  List<String> differencesFrom(RunCourse other) {
    List<String> lines = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(values.keySet());
    keys.addAll(other.values().keySet());
    for (String key : keys) {
      String now = values.getOrDefault(key, "absent");
      String then = other.values().getOrDefault(key, "absent");
      if (!now.equals(then)) {
        lines.add(key + " is " + now + ", the checkpoint was written with " + then);
      }
    }
    return lines;
  }
}

package io.sigmascope.training;

import io.sigmascope.frame.Task;
import io.sigmascope.training.TrainingSettings.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What decides how a run goes, by key, as texts: settings, and what there was in the file of the
 * weights that it is taught by. A run goes on only where these are the same. All other settings may
 * change; {@code docs/training.md} lists them.
 */
public record RunCourse(Map<String, String> values) {
  private static final String TEACHER_FILE = "teacher.weights.sha256";
  private static final String EARLIER_DATA = "earlierData";

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
    settings
        .earlyStop()
        .ifPresent(
            stop ->
                values.put(
                    "earlyStop",
                    stop.metric().form() + " of " + settings.validation().datasets().get(0)));
    int number = 0;
    for (Source source : settings.datasets()) {
      values.put("datasets[" + number++ + "]", source.uri() + " x " + source.weight());
    }
    return new RunCourse(values);
  }

  /**
   * The same with what is in the file of the teacher.
   *
   * @param digest SHA-256
   */
  RunCourse withTeacher(String digest) {
    return with(TEACHER_FILE, digest);
  }

  /** The same with the names of what those weights had learned from. */
  RunCourse withEarlierData(List<String> names) {
    return with(EARLIER_DATA, String.join("\n", names));
  }

  private RunCourse with(String key, String value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(key, value);
    return new RunCourse(all);
  }

  /** The names of what the weights had learned from that it began with or is taught by. */
  List<String> earlierData() {
    return values.getOrDefault(EARLIER_DATA, "").lines().toList();
  }

  private static String text(double value) {
    return Double.toString(value);
  }

  /**
   * A line for each thing that another run had otherwise. Files that are not there any more are as
   * they were.
   */
  List<String> differencesFrom(RunCourse other) {
    List<String> lines = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(values.keySet());
    keys.addAll(other.values().keySet());
    for (String key : keys) {
      String now = values.getOrDefault(key, "absent");
      String then = other.values().getOrDefault(key, "absent");
      boolean isOfFile = key.equals(TEACHER_FILE) || key.equals(EARLIER_DATA);
      boolean isKnown = values.containsKey(key) && other.values().containsKey(key);
      if (!now.equals(then) && (isKnown || !isOfFile)) {
        lines.add(key + " is " + now + ", the checkpoint was written with " + then);
      }
    }
    return lines;
  }
}

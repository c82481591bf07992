package io.sigmascope.training;

import io.sigmascope.dataset.Augmentation;
import io.sigmascope.dataset.ColourJitter;
import io.sigmascope.dataset.Degradation;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.settings.YamlFile;
import io.sigmascope.settings.YamlObject;
import io.sigmascope.training.EarlyStop.Metric;
import io.sigmascope.training.TrainingSettings.ClassWeighting;
import io.sigmascope.training.TrainingSettings.Intervals;
import io.sigmascope.training.TrainingSettings.Reading;
import io.sigmascope.training.TrainingSettings.Schedule;
import io.sigmascope.training.TrainingSettings.Source;
import io.sigmascope.training.TrainingSettings.Validation;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@link TrainingSettings}. */
public final class TrainingSettingsFile {
  private static final PixelSize FRAME = new PixelSize(512, 256);

  private TrainingSettingsFile() {}

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static TrainingSettings load(Path file) {
    return YamlFile.load(file, TrainingSettingsFile::read);
  }

  /** Reads the settings where they are a part of a file. */
  public static TrainingSettings read(YamlObject yaml) {
    PixelSize frame = size(yaml, "frame", FRAME);
    return new TrainingSettings(
        yaml.section("network", NetworkSpec.street(), TrainingSettingsFile::network),
        yaml.has("start") ? Optional.of(Path.of(yaml.text("start"))) : Optional.empty(),
        teacher(yaml),
        frame,
        size(yaml, "crop", frame),
        yaml.wholeNumber("batch", 8),
        yaml.wholeNumber("steps", 1),
        yaml.wholeNumber("seed", 1),
        yaml.value("device", Device::parse).orElse(Device.CPU),
        yaml.wholeNumber("threads", Runtime.getRuntime().availableProcessors()),
        tasks(yaml),
        yaml.section("weighting", WeightingChoice.DEFAULT, TrainingSettingsFile::weighting),
        yaml.section("optimiser", OptimiserChoice.DEFAULT, TrainingSettingsFile::optimiser),
        yaml.section(
            "schedule",
            Schedule.DEFAULT,
            schedule ->
                new Schedule(
                    schedule.number("power", Schedule.DEFAULT.power()),
                    schedule.wholeNumber("warmUp", Schedule.DEFAULT.warmUp()))),
        yaml.number("clip", 10),
        yaml.section("augmentation", Augmentation.DEFAULT, TrainingSettingsFile::augmentation),
        yaml.choice("classWeights", ClassWeighting.MILD),
        yaml.number("averaging", 0.999),
        yaml.sections(
            "datasets", source -> new Source(source.text("uri"), source.number("weight", 1))),
        yaml.section(
            "reading",
            Reading.DEFAULT,
            reading ->
                new Reading(
                    reading.wholeNumber("threads", Reading.DEFAULT.threads()),
                    reading.wholeNumber("cacheMegabytes", Reading.DEFAULT.cacheMegabytes()))),
        yaml.section(
            "validation",
            Validation.NONE,
            validation ->
                new Validation(
                    validation.texts("datasets", List.of()),
                    validation.wholeNumber("every", Validation.NONE.every()))),
        yaml.texts("calibration", List.of()),
        earlyStop(yaml),
        yaml.section(
            "every",
            Intervals.DEFAULT,
            every ->
                new Intervals(
                    every.wholeNumber("log", Intervals.DEFAULT.log()),
                    every.wholeNumber("checkpoint", Intervals.DEFAULT.checkpoint()))),
        yaml.has("licence") ? Optional.of(yaml.text("licence")) : Optional.empty(),
        Path.of(yaml.text("output")));
  }

  private static PixelSize size(YamlObject yaml, String key, PixelSize absent) {
    return yaml.value(key, PixelSize::parse).orElse(absent);
  }

  private static NetworkSpec network(YamlObject network) {
    return new NetworkSpec(
        network.text("name", NetworkSpec.STREET),
        network.number("width", 1),
        StreetClass.all().size());
  }

  private static Optional<TeacherChoice> teacher(YamlObject yaml) {
    return yaml.section(
        "teacher",
        Optional.<TeacherChoice>empty(),
        teacher ->
            Optional.of(
                new TeacherChoice(
                    Path.of(teacher.text("weights")),
                    teacher.number("share", TeacherChoice.DEFAULT_SHARE))));
  }

  private static Set<Task> tasks(YamlObject yaml) {
    Set<Task> chosen = EnumSet.noneOf(Task.class);
    for (String name : yaml.texts("tasks", List.of())) {
      Optional<Task> task = task(name);
      if (task.isEmpty()) {
        yaml.fault("tasks", "must be of semantic, instance, depth, got '" + name + "'");
      }
      task.ifPresent(chosen::add);
    }
    return yaml.has("tasks") ? chosen : EnumSet.allOf(Task.class);
  }

  private static Optional<Task> task(String name) {
    for (Task task : Task.values()) {
      if (task.label().equals(name)) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  private static WeightingChoice weighting(YamlObject weighting) {
    return new WeightingChoice(
        weighting.choice("name", WeightingChoice.DEFAULT.name()),
        weighting.number("start", WeightingChoice.DEFAULT.start()),
        weighting.number("rate", WeightingChoice.DEFAULT.rate()),
        weighting.section("weights", Map.of(), TrainingSettingsFile::weights),
        weighting.number("temperature"));
  }

  /** Reads a number a task; tasks that are not there are left out. */
  public static Map<Task, Double> weights(YamlObject weights) {
    Map<Task, Double> all = new EnumMap<>(Task.class);
    for (Task task : Task.values()) {
      weights.number(task.label()).ifPresent(weight -> all.put(task, weight));
    }
    return all;
  }

  private static OptimiserChoice optimiser(YamlObject optimiser) {
    return new OptimiserChoice(
        optimiser.choice("name", OptimiserChoice.DEFAULT.name()),
        optimiser.number("rate", OptimiserChoice.DEFAULT.rate()),
        optimiser.number("decay", OptimiserChoice.DEFAULT.decay()),
        optimiser.number("momentum", OptimiserChoice.DEFAULT.momentum()));
  }

  private static Augmentation augmentation(YamlObject augmentation) {
    Augmentation absent = Augmentation.DEFAULT;
    List<Double> scale = pair(augmentation, "scale", absent.scaleFrom(), absent.scaleTo());
    List<Double> aspect = pair(augmentation, "aspect", absent.aspectFrom(), absent.aspectTo());
    return new Augmentation(
        augmentation.number("mirror", absent.mirrorChance()),
        augmentation.number("focus", absent.focusChance()),
        scale.get(0),
        scale.get(1),
        aspect.get(0),
        aspect.get(1),
        augmentation.flag("colour", true) ? absent.colours() : ColourJitter.NONE,
        augmentation.flag("degradation", true) ? absent.degradation() : Degradation.NONE);
  }

  private static List<Double> pair(YamlObject yaml, String key, double least, double most) {
    List<Double> absent = List.of(least, most);
    List<Double> pair = yaml.numbers(key, absent);
    if (pair.size() != 2) {
      yaml.fault(key, "must be two numbers, least and most, got " + pair);
      return absent;
    }
    return pair;
  }

  private static Optional<EarlyStop> earlyStop(YamlObject yaml) {
    return yaml.has("earlyStop")
        ? Optional.of(
            yaml.section(
                "earlyStop",
                stop ->
                    new EarlyStop(
                        stop.choice("metric", Metric.LOSS), stop.wholeNumber("patience", 10))))
        : Optional.empty();
  }
}

package io.sigmascope.inference;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelCard.ConfidenceBin;
import io.sigmascope.inference.ModelCard.InstanceScore;
import io.sigmascope.inference.ModelCard.Measurement;
import io.sigmascope.inference.ModelCard.Novelty;
import io.sigmascope.inference.ModelCard.Provenance;
import io.sigmascope.settings.YamlFile;
import io.sigmascope.settings.YamlObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code model.yaml} to a card. {@link ModelCardText} writes it. */
final class ModelCardFile {
  // Stand-ins for faulty parts: they are never seen, because the fault ends the reading.
  private static final PixelSize LARGEST = new PixelSize(99_999, 99_999);
  private static final PixelSize SMALLEST = new PixelSize(1, 1);
  private static final Map<Task, Double> NO_LOG_VARIANCES =
      Map.of(Task.SEMANTIC, 0.0, Task.INSTANCE, 0.0, Task.DEPTH, 0.0);
  private static final Provenance NO_PROVENANCE =
      new Provenance("unknown", "unknown", Map.of(), Map.of());

  private ModelCardFile() {}

  /**
   * @throws io.sigmascope.settings.SettingsException with all faults
   */
  static ModelCard read(Path file) {
    return YamlFile.load(file, ModelCardFile::card);
  }

  /** As {@link #read}, from a text. */
  static ModelCard parse(String source, String text) {
    return YamlFile.parse(source, text, ModelCardFile::card);
  }

  private static ModelCard card(YamlObject yaml) {
    String name = yaml.text("name");
    String description = yaml.text("description");
    PixelSize input = size(yaml, "input", LARGEST);
    PixelSize output = size(yaml, "output", SMALLEST);
    checkClasses(yaml);
    double focalLength = number(yaml, "canonicalFocalLength");
    Map<Task, Double> logVariances =
        part(yaml, "taskLogVariances", NO_LOG_VARIANCES, ModelCardFile::logVariances);
    Calibration calibration =
        part(yaml, "calibration", Calibration.NONE, ModelCardFile::calibration);
    Optional<InstanceScore> instanceScore =
        yaml.section(
            "instanceScore", Optional.empty(), section -> Optional.of(instanceScore(section)));
    Optional<Novelty> novelty =
        yaml.section("novelty", Optional.empty(), section -> Optional.of(novelty(section)));
    require(yaml, "trainingData");
    List<String> trainingData = yaml.texts("trainingData", List.of());
    String licence = yaml.text("licence");
    require(yaml, "metrics");
    List<Measurement> metrics = yaml.sections("metrics", ModelCardFile::measurement);
    Provenance provenance = part(yaml, "provenance", NO_PROVENANCE, ModelCardFile::provenance);
    return new ModelCard(
        name,
        description,
        input,
        output,
        focalLength,
        logVariances,
        calibration,
        instanceScore,
        novelty,
        trainingData,
        licence,
        metrics,
        provenance);
  }

  private static void checkClasses(YamlObject yaml) {
    require(yaml, "classes");
    List<String> expected = StreetClass.all().stream().map(StreetClass::label).toList();
    List<String> classes = yaml.texts("classes", expected);
    if (!classes.equals(expected)) {
      yaml.fault("classes", "must be " + expected + ", got " + classes);
    }
  }

  private static Map<Task, Double> logVariances(YamlObject yaml) {
    Map<Task, Double> values = new EnumMap<>(Task.class);
    for (Task task : Task.values()) {
      values.put(task, number(yaml, task.label()));
    }
    return values;
  }

  private static Calibration calibration(YamlObject yaml) {
    return new Calibration(
        number(yaml, "temperature"),
        number(yaml, "centroidScaleFactor"),
        number(yaml, "depthScaleFactor"));
  }

  private static InstanceScore instanceScore(YamlObject yaml) {
    return new InstanceScore(
        number(yaml, "bias"),
        number(yaml, "confidence"),
        number(yaml, "pixels"),
        number(yaml, "spread"),
        number(yaml, "fill"),
        yaml.texts("data", List.of()));
  }

  private static Novelty novelty(YamlObject yaml) {
    return new Novelty(
        floats(yaml, "mean"),
        floats(yaml, "deviation"),
        yaml.value("correlationFactor", FloatText::decode).orElse(List.of()),
        floats(yaml, "distanceQuantiles"));
  }

  private static List<Float> floats(YamlObject yaml, String key) {
    require(yaml, key);
    return yaml.numbers(key, List.of()).stream().map(Double::floatValue).toList();
  }

  private static Measurement measurement(YamlObject yaml) {
    return new Measurement(
        yaml.text("dataset"),
        part(yaml, "values", Map.of(), values -> byKey(values, key -> values.number(key, 0))),
        yaml.text("command"),
        reliability(yaml));
  }

  private static List<ConfidenceBin> reliability(YamlObject yaml) {
    List<Double> numbers = yaml.numbers("reliability", List.of());
    if (numbers.size() % 3 != 0) {
      yaml.fault("reliability", "must have three numbers a bin, got " + numbers.size());
      return List.of();
    }
    List<ConfidenceBin> bins = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i += 3) {
      bins.add(new ConfidenceBin(numbers.get(i), numbers.get(i + 1), numbers.get(i + 2)));
    }
    return bins;
  }

  private static Provenance provenance(YamlObject yaml) {
    return new Provenance(
        yaml.text("network"),
        yaml.text("commit"),
        part(yaml, "seeds", Map.of(), seeds -> byKey(seeds, key -> seed(seeds, key))),
        part(yaml, "versions", Map.of(), versions -> byKey(versions, versions::text)));
  }

  private static long seed(YamlObject yaml, String key) {
    return yaml.value(key, ModelCardFile::parseLong).orElse(0L);
  }

  private static <V> Map<String, V> byKey(YamlObject yaml, Function<String, V> read) {
    Map<String, V> values = new LinkedHashMap<>();
    for (String key : yaml.keys()) {
      values.put(key, read.apply(key));
    }
    return values;
  }

  /** A mapping that must be there; reading goes on with the stand-in where it is faulty. */
  private static <T> T part(YamlObject yaml, String key, T standIn, Function<YamlObject, T> read) {
    require(yaml, key);
    return yaml.section(key, standIn, read);
  }

  private static double number(YamlObject yaml, String key) {
    require(yaml, key);
    return yaml.number(key, 1);
  }

  private static PixelSize size(YamlObject yaml, String key, PixelSize standIn) {
    require(yaml, key);
    return yaml.value(key, PixelSize::parse).orElse(standIn);
  }

  private static void require(YamlObject yaml, String key) {
    if (!yaml.has(key)) {
      yaml.fault(key, "is missing");
    }
  }

  private static long parseLong(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number, got '" + text + "'", e);
    }
  }
}

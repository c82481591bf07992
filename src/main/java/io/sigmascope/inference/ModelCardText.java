package io.sigmascope.inference;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.ModelCard.Measurement;
import io.sigmascope.inference.ModelCard.Provenance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A card to the text of {@code model.yaml}: the same card gives the same text. */
final class ModelCardText {
  private final StringBuilder text = new StringBuilder();

  private ModelCardText() {}

  static String of(ModelCard card) {
    return new ModelCardText().write(card);
  }

  private String write(ModelCard card) {
    line("name: " + card.name());
    line("description: " + quoted(card.description()));
    line("# Pixels: frames are stretched to input, results have the size of output.");
    line("input: " + card.input());
    line("output: " + card.output());
    line("classes: " + list(StreetClass.all().stream().map(StreetClass::label).toList()));
    line("# Vertical, in input pixels: inverse depth is for this one.");
    line("canonicalFocalLength: " + card.canonicalFocalLengthPixels());
    line("# s = log sigma^2, learned.");
    line("taskLogVariances:");
    for (Task task : Task.values()) {
      line("  " + task.label() + ": " + card.taskLogVariances().get(task));
    }
    line("# Already applied by the graph.");
    line("calibration:");
    line("  temperature: " + card.calibration().temperature());
    line("  centroidScaleFactor: " + card.calibration().centroidScaleFactor());
    line("  depthScaleFactor: " + card.calibration().depthScaleFactor());
    card.instanceScore().ifPresent(this::instanceScore);
    line("trainingData: " + list(card.trainingData().stream().map(ModelCardText::quoted).toList()));
    line("licence: " + quoted(card.licence()));
    metrics(card.metrics());
    provenance(card.provenance());
    card.novelty().ifPresent(this::novelty);
    return text.toString();
  }

  private void instanceScore(ModelCard.InstanceScore weights) {
    line("# Log-odds that an instance is one, by what is known of it.");
    line("instanceScore:");
    line("  bias: " + weights.bias());
    line("  confidence: " + weights.confidence());
    line("  pixels: " + weights.pixels());
    line("  spread: " + weights.spread());
    line("  fill: " + weights.fill());
    line("  data: " + list(weights.data().stream().map(ModelCardText::quoted).toList()));
  }

  /** At the end: it is long, and not for people. */
  private void novelty(ModelCard.Novelty novelty) {
    line("# Of the training set's features. The factor of their correlation: Base64 of float32.");
    line("novelty:");
    line("  mean: " + list(novelty.mean()));
    line("  deviation: " + list(novelty.deviation()));
    line("  distanceQuantiles: " + list(novelty.distanceQuantiles()));
    if (!novelty.correlationFactor().isEmpty()) {
      line("  correlationFactor: " + FloatText.encode(novelty.correlationFactor()));
    }
  }

  private void metrics(List<Measurement> metrics) {
    if (metrics.isEmpty()) {
      line("metrics: []");
      return;
    }
    line("metrics:");
    for (Measurement measurement : metrics) {
      line("  - dataset: " + quoted(measurement.dataset()));
      line("    command: " + quoted(measurement.command()));
      entries("    values:", measurement.values());
      if (!measurement.reliability().isEmpty()) {
        line(
            "    # Of each bin of confidence: its mean, the share that is right, its share of pixels.");
        line(
            "    reliability: "
                + list(
                    measurement.reliability().stream()
                        .flatMap(bin -> Stream.of(bin.confidence(), bin.accuracy(), bin.share()))
                        .toList()));
      }
    }
  }

  private void provenance(Provenance provenance) {
    line("provenance:");
    line("  network: " + quoted(provenance.network()));
    line("  commit: " + quoted(provenance.commit()));
    entries("  seeds:", provenance.seeds());
    entries("  versions:", provenance.versions());
  }

  private void entries(String head, Map<String, ?> values) {
    if (values.isEmpty()) {
      line(head + " {}");
      return;
    }
    line(head);
    String indent = " ".repeat(head.length() - head.stripLeading().length() + 2);
    for (Map.Entry<String, ?> entry : new TreeMap<>(values).entrySet()) {
      String value = entry.getValue() instanceof String s ? quoted(s) : entry.getValue().toString();
      line(indent + quoted(entry.getKey()) + ": " + value);
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String list(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\x%02x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

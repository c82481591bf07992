package io.sigmascope.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dataset.DatasetName;
import io.sigmascope.inference.ModelCard.ConfidenceBin;
import io.sigmascope.inference.ModelCard.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code evaluate --json} printed, as an entry of a model's card. */
final class MetricsFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetricsFile() {}

  /**
   * Reads {@code URI=FILE}. Of the file's keys those with a number are taken; folders are left out
   * of the URI, for they are nobody else's.
   *
   * @param model its name, for the command
   * @throws UsageException if that is not what it is
   */
  static Measurement read(String argument, String model) {
    int equals = argument.lastIndexOf('='); // options of a URI have some, too
    if (equals < 1) {
      throw new UsageException("--metrics must be URI=FILE, got '" + argument + "'");
    }
    String uri = argument.substring(0, equals);
    Path file = Path.of(argument.substring(equals + 1));
    JsonNode root = root(file);
    return new Measurement(
        DatasetName.of(uri),
        values(file, root),
        "./sigmascope evaluate --model %s --dataset %s --json"
            .formatted(model, DatasetName.withPlaceholder(uri)),
        reliability(root));
  }

  private static JsonNode root(Path file) {
    try {
      return JSON.readTree(lastLine(file));
    } catch (JsonProcessingException e) {
      throw new UsageException("--metrics " + file + ": is not JSON", e);
    }
  }

  private static Map<String, Double> values(Path file, JsonNode root) {
    Map<String, Double> values = new TreeMap<>();
    root.properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNumber()) {
                values.put(entry.getKey(), entry.getValue().asDouble());
              }
            });
    if (values.isEmpty()) {
      throw new UsageException("--metrics " + file + ": holds no JSON object with numbers");
    }
    return values;
  }

  private static List<ConfidenceBin> reliability(JsonNode root) {
    List<ConfidenceBin> bins = new ArrayList<>();
    for (JsonNode bin : root.path("reliability")) {
      bins.add(
          new ConfidenceBin(
              bin.path(0).asDouble(), bin.path(1).asDouble(), bin.path(2).asDouble()));
    }
    return bins;
  }

  /** The object is the last thing on stdout, so that all of it can be kept. */
  private static String lastLine(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.substring(text.lastIndexOf('\n') + 1);
    } catch (NoSuchFileException e) {
      throw new UsageException("--metrics " + file + ": no such file", e);
    } catch (IOException e) {
      throw new UsageException("--metrics " + file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}

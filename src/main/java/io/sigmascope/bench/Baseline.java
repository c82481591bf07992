package io.sigmascope.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An earlier result, to compare with. Figures of different moments tell little on a shared machine;
 * those that are ratios tell more.
 */
public final class Baseline {
  private final Map<String, Double> figures;

  private Baseline(Map<String, Double> figures) {
    this.figures = figures;
  }

  /**
   * Reads what a measurement printed with {@code --json}.
   *
   * @throws IOException if it cannot be read, or is no JSON object; one line
   */
  public static Baseline read(Path file) throws IOException {
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readString(file));
      if (root == null || !root.isObject()) {
        throw new IOException(file + " is not what a measurement prints with --json");
      }
      return new Baseline(Figure.numbers(root));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Every figure of now over that of then, where both are there and neither is 0.
   *
   * @param now values as a measurement prints them, which may hold maps of values
   */
  public Map<String, Object> ratios(Map<String, Object> now) {
    Map<String, Object> ratios = new TreeMap<>();
    Figure.numbers(new ObjectMapper().valueToTree(now))
        .forEach(
            (name, value) -> {
              double then = figures.getOrDefault(name, 0.0);
              if (then != 0 && value != 0) {
                ratios.put(name, Figure.rounded(value / then));
              }
            });
    return ratios;
  }
}

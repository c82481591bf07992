package io.sigmascope.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** How figures are printed, and found again. */
public final class Figure {
  private Figure() {}

  /** To three digits behind the point; what is not finite stays so. */
  public static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : value;
  }

  /** The numbers of an object by their keys; those of objects within it as {@code outer.inner}. */
  static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> numbers = new TreeMap<>();
    collect("", object, numbers);
    return numbers;
  }

  private static void collect(String path, JsonNode node, Map<String, Double> numbers) {
    node.fields()
        .forEachRemaining(
            entry -> {
              String name = path + entry.getKey();
              if (entry.getValue().isNumber()) {
                numbers.put(name, entry.getValue().asDouble());
              } else if (entry.getValue().isObject()) {
                collect(name + ".", entry.getValue(), numbers);
              }
            });
  }
}

package io.sigmascope.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What figures must at least or at most be, for a build that guards against getting worse. Of
 * times, only ratios of one run mean the same on every machine.
 */
public final class FigureBounds {
  private final Map<String, Double> least;
  private final Map<String, Double> most;

  /**
   * @param least by the key of the figure, {@code outer.inner} for one within an object
   * @param most the same
   * @param there keys of the figures that there will be
   * @throws IllegalArgumentException if a key is not among them, or a bound is no number
   */
  public FigureBounds(Map<String, Double> least, Map<String, Double> most, List<String> there) {
    requireThere(least, there);
    requireThere(most, there);
    this.least = new TreeMap<>(least);
    this.most = new TreeMap<>(most);
  }

  private static void requireThere(Map<String, Double> bounds, List<String> there) {
    bounds.forEach(
        (key, bound) -> {
          if (!there.contains(key)) {
            throw new IllegalArgumentException(
                "there is no figure '%s', only %s".formatted(key, String.join(", ", there)));
          }
          if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException(key + " must be a number, got " + bound);
          }
        });
  }

  /**
   * A line for each figure that is less or more than it must be.
   *
   * @param figures as a measurement prints them
   */
  public List<String> missed(Map<String, Object> figures) {
    Map<String, Double> found = Figure.numbers(new ObjectMapper().valueToTree(figures));
    List<String> missed = new ArrayList<>();
    least.forEach(
        (name, bound) -> {
          double value = found.getOrDefault(name, Double.NaN);
          if (!(value >= bound)) {
            missed.add("%s is %s, and must be at least %s".formatted(name, value, bound));
          }
        });
    most.forEach(
        (name, bound) -> {
          double value = found.getOrDefault(name, Double.NaN);
          if (!(value <= bound)) {
            missed.add("%s is %s, and must be at most %s".formatted(name, value, bound));
          }
        });
    return missed;
  }
}

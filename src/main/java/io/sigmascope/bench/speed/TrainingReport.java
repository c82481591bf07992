package io.sigmascope.bench.speed;

import io.sigmascope.bench.Figure;
import io.sigmascope.training.TrainingSpeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param turns images a second, by round
 */
public record TrainingReport(TrainingSpeed.Turns turns) {
  /** Keys of {@link #values}, which are all numbers. */
  public static final List<String> FIGURES =
      List.of("imagesPerSecond", "readOfReady", "readyImagesPerSecond");

  /** A line a kind of step. */
  public List<String> table() {
    return List.of(
        "%-28s %10s %8s".formatted("steps on examples", "images/s", "spread"),
        line("as they are read", turns.read()),
        line("that are there", turns.ready()));
  }

  private static String line(String name, List<Double> turns) {
    Samples speed = new Samples(turns);
    return "%-28s %10.1f %7.0f%%".formatted(name, speed.median(), 100 * speed.spread());
  }

  /** By the keys of {@code bench training --json}. */
  public Map<String, Object> values() {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < turns.read().size(); round++) {
      ratios.add(turns.read().get(round) / turns.ready().get(round));
    }
    Map<String, Object> values = new TreeMap<>();
    values.put("imagesPerSecond", Figure.rounded(new Samples(turns.read()).median()));
    values.put("readyImagesPerSecond", Figure.rounded(new Samples(turns.ready()).median()));
    values.put("readOfReady", Figure.rounded(new Samples(ratios).median()));
    return values;
  }
}

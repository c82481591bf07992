package io.sigmascope.replay;

import io.sigmascope.frame.Agreement;
import java.util.EnumMap;
import java.util.Map;

/** Sums over frames. */
final class Means {
  private final Map<Measure, Double> sums = new EnumMap<>(Measure.class);
  private long frames;
  private double candidateSeconds;

  void add(Agreement agreement) {
    frames++;
    candidateSeconds += agreement.candidateSeconds();
    for (Measure measure : Measure.values()) {
      sums.merge(measure, measure.of(agreement), Double::sum);
    }
  }

  ReplayReport.Mean mean() {
    Map<Measure, Double> means = new EnumMap<>(Measure.class);
    sums.forEach((measure, sum) -> means.put(measure, sum / frames));
    return new ReplayReport.Mean(frames, means, frames == 0 ? 0 : candidateSeconds / frames);
  }
}

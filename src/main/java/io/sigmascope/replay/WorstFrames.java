package io.sigmascope.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The frames in which the models agree least, by each measure. */
final class WorstFrames {
  private final int most;
  private final Map<Measure, List<ComparedFrame>> worst = new EnumMap<>(Measure.class);

  /**
   * @param most frames a measure
   */
  WorstFrames(int most) {
    this.most = most;
    for (Measure measure : Measure.values()) {
      worst.put(measure, new ArrayList<>());
    }
  }

  void add(ComparedFrame frame) {
    worst.forEach(
        (measure, frames) -> {
          frames.add(frame);
          frames.sort(
              Comparator.comparingDouble(
                  (ComparedFrame compared) -> -measure.badness(compared.agreement())));
          if (frames.size() > most) {
            frames.remove(most);
          }
        });
  }

  /** The very worst first; of equals, those that came first. */
  Map<Measure, List<ComparedFrame>> frames() {
    Map<Measure, List<ComparedFrame>> copy = new EnumMap<>(Measure.class);
    worst.forEach((measure, frames) -> copy.put(measure, List.copyOf(frames)));
    return copy;
  }
}

package io.sigmascope.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Few of something and many of it, by round.
 *
 * @param few a turn a round, at least one
 * @param many as many turns
 */
record Comparison(List<ScalingTurn> few, List<ScalingTurn> many) {
  Comparison {
    few = List.copyOf(few);
    many = List.copyOf(many);
  }

  /** Frames a second of many over those of few, within each round. */
  Samples ratio() {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < many.size(); round++) {
      ratios.add(many.get(round).framesPerSecond() / few.get(round).framesPerSecond());
    }
    return new Samples(ratios);
  }

  static Samples of(List<ScalingTurn> turns, ToDoubleFunction<ScalingTurn> figure) {
    return new Samples(turns.stream().mapToDouble(figure).boxed().toList());
  }
}

package io.sigmascope.bench.speed;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to run a model on the processor.
 *
 * @param engines that have loaded it
 * @param threads of each engine, for one run
 * @param lanes of each engine, which run at the same time
 * @param batch frames a run
 */
record EngineWay(int engines, int threads, int lanes, int batch) {
  private static final int[] BATCHES = {1, 2, 4, 8};

  /**
   * One run at a time on all cores; two of those; a run a core, through one engine and through as
   * many; and between them engines of two, four, … threads, as many as fill the cores. Each with
   * all batches.
   */
  static List<EngineWay> all(int cores) {
    List<EngineWay> ways = new ArrayList<>();
    for (int batch : BATCHES) {
      ways.add(new EngineWay(1, cores, 1, batch));
      if (cores > 1) {
        ways.add(new EngineWay(1, cores, 2, batch));
        ways.add(new EngineWay(1, 1, cores, batch));
        ways.add(new EngineWay(cores, 1, 1, batch));
      }
      for (int threads = 2; cores / threads > 1; threads *= 2) {
        ways.add(new EngineWay(cores / threads, threads, 1, batch));
      }
    }
    return ways;
  }

  @Override
  public String toString() {
    return "%d engine%s, %d thread%s, %d lane%s, batch %d"
        .formatted(
            engines,
            engines == 1 ? "" : "s",
            threads,
            threads == 1 ? "" : "s",
            lanes,
            lanes == 1 ? "" : "s",
            batch);
  }
}

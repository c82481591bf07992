package io.sigmascope.bench.speed;

import io.sigmascope.export.MatrixProduct;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.GraphRun;
import io.sigmascope.inference.InferenceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a machine does at most: products of float32 matrices, in the engine that models run in. */
final class MatrixPeak {
  static final List<Integer> SIZES = List.of(512, 1024, 2048);

  private MatrixPeak() {}

  /**
   * Multiplies for a while.
   *
   * @param threads of the engine
   * @return thousands of millions of operations a second, for the best of the sizes
   * @throws InferenceException if it does not run
   */
  static double gigaflops(int threads, Duration time) throws InferenceException {
    double best = 0;
    for (int size : SIZES) {
      best = Math.max(best, gigaflops(size, threads, time));
    }
    return best;
  }

  private static double gigaflops(int size, int threads, Duration time) throws InferenceException {
    GraphRun.Input square = new GraphRun.Input(false, List.of((long) size, (long) size));
    try (GraphRun product =
        GraphRun.open(
            MatrixProduct.build(size),
            EngineSettings.cpu(1, threads),
            Map.of(MatrixProduct.LEFT, square, MatrixProduct.RIGHT, square))) {
      product.run();
      long start = System.nanoTime();
      long end = start + time.toNanos();
      long runs = 0;
      while (System.nanoTime() < end) {
        product.run();
        runs++;
      }
      return runs * MatrixProduct.gigaflop(size) / ((System.nanoTime() - start) / 1e9);
    }
  }
}

package io.sigmascope.bench.speed;

import io.sigmascope.export.MatrixProduct;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.GraphRun;
import io.sigmascope.inference.InferenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a machine does at most: products of float32 matrices, in the engine that models run in.
 *
 * <p>Threads: the caller's waits; each lane of products has one of its own while it is measured.
 */
final class MatrixPeak {
  static final List<Integer> SIZES = List.of(512, 1024, 2048);

  /** Before a way counts, of its time. */
  private static final double WARM_UP = 0.25;

  private MatrixPeak() {}

  /**
   * Multiplies for a while: one product at a time on all cores, and a product a core, as models may
   * run too.
   *
   * @param time for a size of matrices in one of these ways
   * @return thousands of millions of operations a second, for the best size and way
   * @throws InferenceException if it does not run
   */
  static double gigaflops(int cores, Duration time)
      throws InferenceException, InterruptedException {
    double best = 0;
    for (int size : SIZES) {
      best = Math.max(best, gigaflops(size, cores, 1, time));
      if (cores > 1) {
        best = Math.max(best, gigaflops(size, 1, cores, time));
      }
    }
    return best;
  }

  private static double gigaflops(int size, int threads, int lanes, Duration time)
      throws InferenceException, InterruptedException {
    GraphRun.Input square = new GraphRun.Input(false, List.of((long) size, (long) size));
    ExecutorService pool = Executors.newFixedThreadPool(lanes);
    List<GraphRun> products = new ArrayList<>();
    try {
      for (int i = 0; i < lanes; i++) {
        products.add(
            GraphRun.open(
                MatrixProduct.build(size),
                EngineSettings.cpu(1, threads),
                Map.of(MatrixProduct.LEFT, square, MatrixProduct.RIGHT, square)));
      }
      perSecond(products, pool, Math.round(WARM_UP * time.toNanos()));
      return perSecond(products, pool, time.toNanos()) * MatrixProduct.gigaflop(size);
    } finally {
      pool.shutdown();
      products.forEach(GraphRun::close);
    }
  }

  private static double perSecond(List<GraphRun> products, ExecutorService pool, long nanos)
      throws InferenceException, InterruptedException {
    long start = System.nanoTime();
    List<Callable<Long>> work = new ArrayList<>();
    for (GraphRun product : products) {
      work.add(() -> multiply(product, start + nanos));
    }
    long runs = 0;
    for (Future<Long> lane : pool.invokeAll(work)) {
      try {
        runs += lane.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof InferenceException refused
            ? refused
            : new InferenceException("a product of matrices failed: " + e.getCause(), e);
      }
    }
    return runs / ((System.nanoTime() - start) / 1e9);
  }

  private static long multiply(GraphRun product, long end) throws InferenceException {
    long runs = 0;
    while (System.nanoTime() < end) {
      product.run();
      runs++;
    }
    return runs;
  }
}

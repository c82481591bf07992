package io.sigmascope.bench.speed;

import io.sigmascope.export.GraphCost;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds the quickest way to run a model, beside what the machine does at most. For one thread. */
final class EngineBench {
  /** Of a way, before it is measured. */
  private static final Duration WARM_UP = Duration.ofMillis(500);

  private final ModelPackage model;
  private final List<byte[]> pictures;
  private final int cores;

  EngineBench(ModelPackage model, List<byte[]> pictures, int cores) {
    this.model = model;
    this.pictures = pictures;
    this.cores = cores;
  }

  /**
   * Measures all ways in turns, and the machine between them.
   *
   * @param rounds of all ways
   * @param time for a way in a round
   * @param said hears of every round
   * @throws InferenceException if the model does not run
   * @throws UndecodableImageException if a picture does not decode
   * @throws IOException if the model cannot be read
   */
  EngineReport run(int rounds, Duration time, Consumer<String> said)
      throws InferenceException, UndecodableImageException, IOException, InterruptedException {
    Map<EngineWay, List<Double>> speeds = new LinkedHashMap<>();
    List<Double> peaks = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      peaks.add(MatrixPeak.gigaflops(cores, time.dividedBy(2L * MatrixPeak.SIZES.size())));
      for (EngineWay way : EngineWay.all(cores)) {
        try (BareEngine engine = BareEngine.open(model, way, pictures)) {
          engine.framesPerSecond(WARM_UP);
          speeds.computeIfAbsent(way, w -> new ArrayList<>()).add(engine.framesPerSecond(time));
        }
      }
      said.accept("round %d of %d is done".formatted(round, rounds));
    }
    Map<EngineWay, Samples> ways = new LinkedHashMap<>();
    speeds.forEach((way, values) -> ways.put(way, new Samples(values)));
    return new EngineReport(ways, new Samples(peaks), GraphCost.gigaflop(model));
  }
}

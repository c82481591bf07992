package io.sigmascope.bench.speed;

import io.sigmascope.bench.process.Cores;
import io.sigmascope.bench.process.ProcessFolder;
import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What more devices bring, and more workers: each number in turns. The broker runs in the same
 * process. For one thread.
 */
final class ScalingBench {
  private static final int DEVICES = 4;
  private static final int WORKERS = 2;

  /** The number of the round that does not count. */
  private static final int WARM_UP = 0;

  private static final Duration NETWORK_TIME = Duration.ofSeconds(3);

  private final SceneSettings base;
  private final ModelPackage model;
  private final List<byte[]> pictures;

  ScalingBench(SceneSettings base, ModelPackage model, List<byte[]> pictures) {
    this.base = base;
    this.model = model;
    this.pictures = pictures;
  }

  /**
   * Measures.
   *
   * @param warmUp frames before that, through the devices and through each worker
   * @param time for each number of devices, in a round
   * @param frames for each worker, in a round
   * @param said hears of every round
   * @throws Exception if something does not start or run
   */
  ScalingReport run(int rounds, int warmUp, Duration time, int frames, Consumer<String> said)
      throws Exception {
    Cores.allowed(WORKERS); // said now, not after minutes with devices
    try (ProcessFolder folder = ProcessFolder.create("sigmascope-scaling-");
        EmbeddedBroker broker = EmbeddedBroker.start()) {
      KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
      Comparison devices = devices(kafka, rounds, warmUp, time, said);
      List<Double> network = new ArrayList<>();
      Comparison workers = workers(kafka, folder.path(), rounds, warmUp, frames, network, said);
      return new ScalingReport(devices, workers, new Samples(network));
    }
  }

  private Comparison devices(
      KafkaProperties kafka, int rounds, int warmUp, Duration time, Consumer<String> said)
      throws Exception {
    List<ScalingTurn> few = new ArrayList<>();
    List<ScalingTurn> many = new ArrayList<>();
    DeviceScaling scaling = new DeviceScaling(base, kafka);
    scaling.turn(DEVICES, WARM_UP, warmUp);
    said.accept("devices: warmed up");
    for (int round = 1; round <= rounds; round++) {
      few.add(scaling.turn(1, round, DeviceScaling.frames(1, time)));
      many.add(scaling.turn(DEVICES, round, DeviceScaling.frames(DEVICES, time)));
      said.accept(round(round, rounds, "1 and 4 devices that wait", few, many));
    }
    return new Comparison(few, many);
  }

  /**
   * @param network receives, by round, frames of the network alone with as many threads as workers
   *     over those with one
   */
  private Comparison workers(
      KafkaProperties kafka,
      Path folder,
      int rounds,
      int warmUp,
      int frames,
      List<Double> network,
      Consumer<String> said)
      throws Exception {
    List<ScalingTurn> few = new ArrayList<>();
    List<ScalingTurn> many = new ArrayList<>();
    try (WorkerGroup worker = WorkerGroup.start(base, model.folder(), kafka, folder, 1);
        WorkerGroup workers = WorkerGroup.start(base, model.folder(), kafka, folder, WORKERS)) {
      worker.turn(warmUp, pictures);
      workers.turn(warmUp, pictures);
      said.accept("workers: warmed up");
      for (int round = 1; round <= rounds; round++) {
        few.add(worker.turn(frames, pictures));
        many.add(workers.turn(frames, pictures));
        network.add(network(WORKERS) / network(1));
        said.accept(round(round, rounds, "1 and 2 workers", few, many));
      }
    }
    return new Comparison(few, many);
  }

  private static String round(
      int round, int rounds, String what, List<ScalingTurn> few, List<ScalingTurn> many) {
    return "round %d of %d, %s: %.1f and %.1f frames/s"
        .formatted(
            round,
            rounds,
            what,
            few.get(round - 1).framesPerSecond(),
            many.get(round - 1).framesPerSecond());
  }

  /** Frames a second of nothing but the network, on so many threads. */
  private double network(int threads) throws Exception {
    try (BareEngine engine = BareEngine.open(model, new EngineWay(1, 1, threads, 1), pictures)) {
      engine.framesPerSecond(NETWORK_TIME.dividedBy(4));
      return engine.framesPerSecond(NETWORK_TIME);
    }
  }
}

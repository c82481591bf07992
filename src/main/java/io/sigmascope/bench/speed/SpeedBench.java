package io.sigmascope.bench.speed;

import io.sigmascope.bench.load.FramePool;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.settings.SceneSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The measurements of speed, each from its settings to its report. For one thread. */
public final class SpeedBench {
  private static final int PICTURES = 8;
  private static final long SEED = 1;

  private SpeedBench() {}

  /**
   * The network alone.
   *
   * @param model folder of a package
   * @param said hears of every step
   * @throws Exception if the model does not open or run
   */
  public static EngineReport engine(Path model, int rounds, Duration time, Consumer<String> said)
      throws Exception {
    return new EngineBench(ModelPackage.load(model), pictures(), EngineSettings.cores())
        .run(rounds, time, said);
  }

  /**
   * The pipeline beside the network alone.
   *
   * @param base topics and application id are replaced
   * @param model folder of a package
   * @param warmUp frames before anything counts
   * @param bareTime for the network alone, in a round
   * @param frames for the pipeline, in a round
   * @param said hears of every step
   * @throws Exception if something does not open or run
   */
  public static PipelineReport pipeline(
      SceneSettings base,
      Path model,
      int rounds,
      int warmUp,
      Duration bareTime,
      int frames,
      Consumer<String> said)
      throws Exception {
    return new PipelineBench(subject(base, model)).run(rounds, warmUp, bareTime, frames, said);
  }

  /**
   * How old results are.
   *
   * @param base topics, application id and guarantee are replaced
   * @param model folder of a package
   * @param warmUp frames before anything counts
   * @param load as a share of what the pipeline does
   * @param time for each guarantee in a round
   * @param said hears of every step
   * @throws Exception if something does not open or run
   */
  public static LatencyReport latency(
      SceneSettings base,
      Path model,
      int rounds,
      int warmUp,
      double load,
      Duration time,
      Consumer<String> said)
      throws Exception {
    return new LatencyBench(subject(base, model)).run(rounds, warmUp, load, time, said);
  }

  /**
   * What the number of cameras costs.
   *
   * @param base topics and application id are replaced
   * @param model folder of a package
   * @param warmUp frames before those that count, of each number of cameras in a round
   * @param frames of each that count
   * @param said hears of every step
   * @throws IOException if a process does not start, or frames have no results
   */
  public static CamerasReport cameras(
      SceneSettings base, Path model, int rounds, int warmUp, int frames, Consumer<String> said)
      throws IOException, InterruptedException {
    return new CamerasBench(base, model, pictures()).run(rounds, warmUp, frames, said);
  }

  /**
   * What more devices and more workers bring.
   *
   * @param base topics, application id, batch and threads are replaced
   * @param model folder of a package
   * @param warmUp frames before anything counts, through the devices and through each worker
   * @param time for each number of devices, in a round
   * @param frames for each worker, in a round
   * @param said hears of every turn
   * @throws Exception if something does not start or run
   */
  public static ScalingReport scaling(
      SceneSettings base,
      Path model,
      int rounds,
      int warmUp,
      Duration time,
      int frames,
      Consumer<String> said)
      throws Exception {
    return new ScalingBench(base, ModelPackage.load(model), pictures())
        .run(rounds, warmUp, time, frames, said);
  }

  private static Subject subject(SceneSettings base, Path model) throws Exception {
    return new Subject(base, ModelPackage.load(model), pictures(), EngineSettings.cores());
  }

  private static List<byte[]> pictures() {
    return FramePool.of(PICTURES, SEED);
  }
}

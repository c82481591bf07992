package io.sigmascope.bench.speed;

import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.bench.load.Backlog;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.bench.process.ProcessFolder;
import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.pipeline.ServingDevice;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The pipeline beside the network alone, in turns: frames that wait in a topic, all four results
 * out, exactly once. The broker runs in the same process, on the same cores. For one thread.
 */
final class PipelineBench {
  /** The name of a turn that does not count: until code is compiled, that of the broker too. */
  static final String WARM_UP = "warm-up";

  /** Of the frames of a round, those that come before counting begins. */
  static final double UNCOUNTED = 0.2;

  /** The naive loop is slower: for that part of the frames it takes about as long. */
  private static final int NAIVE_SHARE = 2;

  static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Subject subject;

  PipelineBench(Subject subject) {
    this.subject = subject;
  }

  /**
   * One turn of the pipeline.
   *
   * @param millisPerFrame of the processor, by stage of a lane, or by who else spent it
   */
  record Turn(
      double framesPerSecond,
      double cpuMillisPerFrame,
      Map<String, Double> millisPerFrame,
      double bytesPerFrame) {}

  /**
   * One turn of the network alone.
   *
   * @param cpuMillisPerFrame of the processor
   */
  record Alone(double framesPerSecond, double cpuMillisPerFrame) {}

  /**
   * Measures.
   *
   * @param rounds of all three
   * @param warmUp frames before that, until code is compiled
   * @param bareTime for the network alone, in a round
   * @param frames for the pipeline, in a round
   * @param said hears of every round
   * @throws Exception if something does not start or run
   */
  PipelineReport run(int rounds, int warmUp, Duration bareTime, int frames, Consumer<String> said)
      throws Exception {
    EngineWay way =
        new EngineBench(subject.model(), subject.pictures(), subject.cores())
            .run(rounds, Duration.ofSeconds(1), line -> {})
            .best();
    said.accept("the network alone is quickest with " + way);
    List<Alone> bare = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    List<Double> naive = new ArrayList<>();
    List<Double> efficiency = new ArrayList<>();
    List<Double> gain = new ArrayList<>();
    EngineSettings served = EngineSettings.serving(Device.CPU, subject.base().batch());
    try (ProcessFolder folder = ProcessFolder.create("sigmascope-pipeline-");
        EmbeddedBroker broker = EmbeddedBroker.start();
        Engine engine = Engine.open(subject.model(), served);
        NaiveWorker worker = NaiveWorker.start(subject, broker.bootstrapServers(), folder.path())) {
      KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
      pipeline(kafka, engine, WARM_UP, warmUp);
      worker.framesPerSecond(warmUp / NAIVE_SHARE);
      said.accept("warmed up");
      for (int round = 1; round <= rounds; round++) {
        Alone alone = alone(way, bareTime);
        Turn turn = pipeline(kafka, engine, "round-" + round, frames);
        double simple = worker.framesPerSecond(frames / NAIVE_SHARE);
        bare.add(alone);
        turns.add(turn);
        naive.add(simple);
        efficiency.add(turn.framesPerSecond() / alone.framesPerSecond());
        gain.add(turn.framesPerSecond() / simple);
        said.accept(
            "round %d of %d: network alone %.1f frames/s, pipeline %.1f, naive loop %.1f"
                .formatted(round, rounds, alone.framesPerSecond(), turn.framesPerSecond(), simple));
      }
    }
    return new PipelineReport(
        way, bare, turns, new Samples(naive), new Samples(efficiency), new Samples(gain));
  }

  private Alone alone(EngineWay way, Duration time) throws Exception {
    try (BareEngine engine = BareEngine.open(subject.model(), way, subject.pictures())) {
      engine.framesPerSecond(time.dividedBy(4));
      ProcessCost cost = ProcessCost.now("");
      long start = System.nanoTime();
      double speed = engine.framesPerSecond(time);
      double frames = speed * (System.nanoTime() - start) / 1e9;
      return new Alone(speed, cost.spent().cpuMillis() / frames);
    }
  }

  /** One turn of the pipeline, with topics of its own. */
  Turn pipeline(KafkaProperties kafka, Engine engine, String name, int frames) throws Exception {
    SceneSettings scene = subject.topics(kafka, name);
    long sent = Backlog.send(kafka, scene.source(), Subject.CAMERAS, subject.pictures(), frames);
    CpuStages stages = new CpuStages();
    try (ResultTimes results = new ResultTimes(kafka, scene.sinks().depth());
        SceneApplication application =
            SceneApplication.open(
                scene,
                kafka,
                ServingDevice.of(scene.batch(), List.of(engine)),
                stages,
                BatchingMetrics.NONE)) {
      application.start();
      ResultTimes.Look look = ResultTimes.Look.at(application::failure);
      results.await(Math.round(UNCOUNTED * sent), PATIENCE, look);
      stages.reset();
      ProcessCost cost = ProcessCost.now(scene.applicationId());
      int before = results.count();
      results.await(sent, PATIENCE, look);
      results.require(sent);
      ProcessCost.Spent spent = cost.spent();
      long counted = sent - before;
      Map<String, Double> millis = stages.millisPerFrame(counted);
      spent.millisByShare().forEach((share, of) -> millis.put(share, of / counted));
      millis.remove(ProcessCost.LANES); // told by stages
      return new Turn(
          results.perSecond(before),
          spent.cpuMillis() / counted,
          millis,
          (double) spent.bytesAllocated() / counted);
    }
  }
}

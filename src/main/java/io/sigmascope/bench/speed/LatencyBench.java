package io.sigmascope.bench.speed;

import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.bench.load.FrameFlow;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.pipeline.PipelineMetrics;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.pipeline.ServingDevice;
import io.sigmascope.settings.Choices;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * How old results are when a reader of committed records has them, while cameras send evenly at a
 * share of what the pipeline does. The broker runs in the same process. For one thread.
 */
final class LatencyBench {
  private static final int SINGLE_FRAMES = 40;

  /** Frames from which the pipeline's speed is told. */
  private static final int BACKLOG = 300;

  /** Until batches have found their size. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private final Subject subject;

  /** Of all frames of the cameras, seconds after they were due. */
  private double mostLate;

  LatencyBench(Subject subject) {
    this.subject = subject;
  }

  /**
   * Measures.
   *
   * @param warmUp frames before that, until code is compiled
   * @param load as a share of the pipeline's frames a second
   * @param time for each guarantee in a round
   * @param said hears of every step
   * @throws Exception if something does not start or run
   */
  LatencyReport run(int rounds, int warmUp, double load, Duration time, Consumer<String> said)
      throws Exception {
    PipelineBench pipeline = new PipelineBench(subject);
    List<Double> single = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    Map<Delivery, List<ResultTimes.Ages>> ages = new EnumMap<>(Delivery.class);
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Engine engine =
            Engine.open(
                subject.model(), EngineSettings.serving(Device.CPU, subject.base().batch()))) {
      KafkaProperties kafka = KafkaProperties.of(broker.bootstrapServers());
      pipeline.pipeline(kafka, engine, PipelineBench.WARM_UP, warmUp);
      said.accept("warmed up");
      for (int round = 1; round <= rounds; round++) {
        single.add(singleFrameSeconds(engine));
        double speed =
            pipeline.pipeline(kafka, engine, "speed-" + round, BACKLOG).framesPerSecond();
        rates.add(load * speed);
        for (Delivery delivery : Delivery.values()) {
          String name = Choices.label(delivery) + "-" + round;
          ResultTimes.Ages found = ages(kafka, engine, name, delivery, load * speed, time);
          ages.computeIfAbsent(delivery, d -> new ArrayList<>()).add(found);
          said.accept(
              "%s at %.1f frames/s: p50 %.3f s, p99 %.3f s"
                  .formatted(name, load * speed, found.p50(), found.p99()));
        }
      }
    }
    return new LatencyReport(new Samples(single), new Samples(rates), ages, mostLate);
  }

  /** A frame alone, from its bytes to its result, on an idle machine. */
  private double singleFrameSeconds(Engine engine) throws Exception {
    List<Double> seconds = new ArrayList<>();
    try (SceneAnalyser analyser =
        SceneAnalyser.of(engine, AnalysisMetrics.NONE, SceneApplication.method(subject.base()))) {
      for (int i = 0; i < SINGLE_FRAMES; i++) {
        byte[] picture = subject.pictures().get(i % subject.pictures().size());
        FrameRef frame = new FrameRef(new CameraId("single"), i, Instant.EPOCH, "none", 0, i);
        long start = System.nanoTime();
        analyser.analyse(List.of(new FrameInput(frame, picture, OptionalDouble.empty())));
        seconds.add((System.nanoTime() - start) / 1e9);
      }
    }
    return new Samples(seconds.subList(SINGLE_FRAMES / 4, SINGLE_FRAMES)).median();
  }

  private ResultTimes.Ages ages(
      KafkaProperties kafka,
      Engine engine,
      String name,
      Delivery delivery,
      double framesPerSecond,
      Duration time)
      throws Exception {
    SceneSettings scene = subject.topics(kafka, name).withDelivery(delivery);
    try (ResultTimes results = new ResultTimes(kafka, scene.sinks().depth());
        SceneApplication application =
            SceneApplication.open(
                scene,
                kafka,
                ServingDevice.of(scene.batch(), List.of(engine)),
                PipelineMetrics.NONE,
                BatchingMetrics.NONE)) {
      application.start();
      try (FrameFlow flow =
          FrameFlow.start(
              kafka, scene.source(), Subject.CAMERAS, framesPerSecond, subject.pictures())) {
        read(results, SETTLE);
        long from = System.currentTimeMillis();
        read(results, time);
        long to = System.currentTimeMillis();
        long sent = flow.stop();
        // The oldest are those that are not there yet.
        results.await(sent, PipelineBench.PATIENCE, ResultTimes.Look.at(application::failure));
        results.require(sent);
        ResultTimes.Ages ages = results.agesOfCaptured(from, to);
        mostLate = Math.max(mostLate, flow.mostLateSeconds());
        return ages;
      }
    }
  }

  private static void read(ResultTimes results, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      results.poll();
    }
  }
}

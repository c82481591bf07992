package io.sigmascope.bench.overload;

import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.bench.audit.AuditRecord;
import io.sigmascope.bench.audit.TopicAudit;
import io.sigmascope.bench.load.Backlog;
import io.sigmascope.bench.load.FrameFlow;
import io.sigmascope.bench.load.FramePool;
import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.bench.load.TopicReader;
import io.sigmascope.broker.EmbeddedBroker;
import io.sigmascope.inference.Engine;
import io.sigmascope.pipeline.PipelineMetrics;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.pipeline.ServingDevice;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.OverloadSettings.Policy;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Broker, worker and cameras in one process, on whose cores they all are. For one thread. */
public final class OverloadBench {
  private static final int PARTITIONS = 4;
  private static final int PICTURES = 8;
  private static final long SEED = 1;

  /** What may take time beside the greatest age and a commit interval. */
  private static final Duration REST = Duration.ofMillis(300);

  /** The application has ended, so nothing new comes. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  /** Without anything new, what is open is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SceneSettings base;
  private final List<Engine> engines;
  private final OverloadBenchSettings settings;
  private final Consumer<String> said;
  private final KafkaProperties kafka;
  private final List<byte[]> pictures = FramePool.of(PICTURES, SEED);
  private double mostLate;

  private OverloadBench(
      SceneSettings base,
      List<Engine> engines,
      OverloadBenchSettings settings,
      Consumer<String> said,
      KafkaProperties kafka) {
    this.base = base;
    this.engines = engines;
    this.settings = settings;
    this.said = said;
    this.kafka = kafka;
  }

  /**
   * Runs it all.
   *
   * @param base topics, application id and policy are replaced
   * @param engines one a device; stay the caller's
   * @param said hears of every step
   */
  public static OverloadReport run(
      SceneSettings base,
      List<Engine> engines,
      OverloadBenchSettings settings,
      Consumer<String> said)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      return new OverloadBench(
              base, engines, settings, said, KafkaProperties.of(broker.bootstrapServers()))
          .run();
    }
  }

  private OverloadReport run() throws Exception {
    double capacity = capacity();
    double load = settings.factor() * capacity;
    said.accept("capacity: %.1f frames/s of a backlog".formatted(capacity));

    OverloadSettings shedding = new OverloadSettings(Policy.SHED, Optional.of(settings.maxAge()));
    SceneSettings shed = named("shed", shedding);
    OwnTopics.create(kafka, shed, PARTITIONS);
    ResultTimes.Ages ages;
    double growth;
    try (SceneApplication scene = open(shed);
        ResultTimes watch = new ResultTimes(kafka, shed.sinks().depth())) {
      scene.start();
      double before = liveMegabytes();
      flow(shed, load, settings.seconds(), watch, scene);
      if (mostLate * 1000 > settings.maxAge().toMillis()) {
        throw new IOException(
            "frames were sent up to %.1f s after they were due: %.0f a second are more than can be"
                    .formatted(mostLate, load)
                + " sent here; --factor must be less");
      }
      growth = liveMegabytes() - before;
      settle(watch);
      ages = watch.ages();
    }
    TopicAudit shedAudit = audit(shed);
    said.accept("shed: %d frames, %s".formatted(shedAudit.frames(), shedAudit.total()));

    SceneSettings block = named("block", OverloadSettings.DEFAULT);
    OwnTopics.create(kafka, block, PARTITIONS);
    try (SceneApplication scene = open(block);
        ResultTimes watch = new ResultTimes(kafka, block.sinks().depth())) {
      scene.start();
      long sent = flow(block, load, Math.max(5, settings.seconds() / 6), watch, scene);
      watch.await(sent, PATIENCE, ResultTimes.Look.at(scene::failure));
    }
    TopicAudit blockAudit = audit(block);
    said.accept("block: %d frames, %s".formatted(blockAudit.frames(), blockAudit.total()));

    return new OverloadReport(
        capacity,
        load,
        ages,
        settings.maxAge().plus(SceneApplication.EXACTLY_ONCE_COMMIT).plus(REST).toMillis() / 1000.0,
        shedAudit.total(),
        shedAudit.frames(),
        shedAudit.records(shed.sinks().depth()),
        shedAudit.records(shed.sinks().drops()),
        growth,
        blockAudit.total(),
        blockAudit.frames(),
        mostLate);
  }

  /** What is done of a backlog, while no camera takes from the cores. */
  private double capacity() throws Exception {
    SceneSettings backlog = named("backlog", OverloadSettings.DEFAULT);
    OwnTopics.create(kafka, backlog, PARTITIONS);
    int warmUp = settings.warmUp();
    long sent = Backlog.sendAfter(warmUp, kafka, backlog.source(), settings.cameras(), pictures);
    try (SceneApplication scene = open(backlog)) {
      scene.start();
      return Backlog.rate(
          warmUp, kafka, backlog.sinks().depth(), sent, ResultTimes.Look.at(scene::failure));
    }
  }

  private SceneSettings named(String name, OverloadSettings overload) {
    return OwnTopics.named(base, name, base.model(), overload, Map.of());
  }

  private SceneApplication open(SceneSettings scene) throws Exception {
    return SceneApplication.open(
        scene,
        kafka,
        ServingDevice.of(scene.batch(), engines),
        PipelineMetrics.NONE,
        BatchingMetrics.NONE);
  }

  /** Returns how many frames came. */
  private long flow(
      SceneSettings scene, double fps, int seconds, ResultTimes watch, SceneApplication application)
      throws Exception {
    ResultTimes.Look look = ResultTimes.Look.at(application::failure);
    try (FrameFlow flow =
        FrameFlow.start(kafka, scene.source(), settings.cameras(), fps, pictures)) {
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      while (System.nanoTime() < end) {
        watch.poll();
        look.look();
      }
      long sent = flow.stop();
      mostLate = Math.max(mostLate, flow.mostLateSeconds());
      return sent;
    }
  }

  /** Reads on for as long as a frame may take. */
  private void settle(ResultTimes watch) throws IOException {
    long end = System.nanoTime() + settings.maxAge().plusSeconds(2).toNanos();
    while (System.nanoTime() < end) {
      watch.poll();
    }
  }

  private TopicAudit audit(SceneSettings scene) throws IOException {
    TopicAudit audit = new TopicAudit(scene);
    try (TopicReader reader = new TopicReader(kafka, audit.topics())) {
      reader.read(record -> audit.add(AuditRecord.of(record)), SETTLED, () -> false);
    }
    return audit;
  }

  private static double liveMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }
}

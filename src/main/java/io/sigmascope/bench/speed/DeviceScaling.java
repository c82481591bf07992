package io.sigmascope.bench.speed;

import com.sun.management.OperatingSystemMXBean;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.bench.load.Backlog;
import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.inference.Engine;
import io.sigmascope.pipeline.PipelineMetrics;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.pipeline.ServingDevice;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.settings.SceneSettings.Batch;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The whole pipeline on devices that only wait: real Kafka, the scene topology, all four results
 * out, exactly once, and tiny pictures, so that batching is measured and not the cores. All but the
 * devices is the same for one and for four. For one thread.
 */
final class DeviceScaling {
  private static final int BATCH = 8;

  /** That a device takes for a batch: what cores do for its frames must take less. */
  private static final Duration BATCH_TIME = Duration.ofMillis(100);

  private static final int CAMERAS = 64;

  /** Stream threads: two for each of four devices, as the documents advise. */
  private static final int THREADS = 8;

  /** As frames are sent: far more than are done. */
  private static final double FRAMES_PER_SECOND = 2000;

  private static final int JPEG_QUALITY = 90;

  private final SceneSettings base;
  private final KafkaProperties kafka;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  DeviceScaling(SceneSettings base, KafkaProperties kafka) {
    this.base = base;
    this.kafka = kafka;
  }

  /** What such devices do in that time at most. */
  static int frames(int devices, Duration time) {
    return Math.toIntExact(devices * BATCH * time.dividedBy(BATCH_TIME));
  }

  /**
   * One turn, with topics of its own.
   *
   * @param frames about so many
   * @throws Exception if something does not start or run
   */
  ScalingTurn turn(int devices, int round, int frames) throws Exception {
    String name = "devices-%d-round-%d".formatted(devices, round);
    SceneSettings scene =
        OwnTopics.named(
            base.withBatch(new Batch(BATCH, Batch.DEFAULT.maxWait())).withThreads(THREADS),
            name,
            base.model(),
            OverloadSettings.DEFAULT,
            Map.of());
    OwnTopics.create(kafka, scene, Topics.DEFAULT_PARTITIONS);
    List<Engine> engines =
        IntStream.range(0, devices)
            .<Engine>mapToObj(i -> new WaitingEngine("waiting:" + i, BATCH, BATCH_TIME))
            .toList();
    try (ResultTimes results = new ResultTimes(kafka, scene.sinks().depth());
        SceneApplication application =
            SceneApplication.open(
                scene,
                kafka,
                ServingDevice.of(scene.batch(), engines),
                PipelineMetrics.NONE,
                BatchingMetrics.NONE)) {
      application.start();
      long startNanos = System.nanoTime();
      long cpuNanos = system.getProcessCpuTime();
      long sent =
          Backlog.send(
              kafka, scene.source(), CAMERAS, List.of(picture()), frames, FRAMES_PER_SECOND);
      results.await(sent, PipelineBench.PATIENCE, ResultTimes.Look.at(application::failure));
      long nanos = System.nanoTime() - startNanos;
      results.requireExactly(sent);
      return ScalingTurn.of(sent, nanos, system.getProcessCpuTime() - cpuNanos);
    }
  }

  private static byte[] picture() {
    int width = WaitingEngine.INPUT.width();
    int height = WaitingEngine.INPUT.height();
    return JpegEncoder.encode(
        new RgbImage(width, height, new byte[3 * width * height]), JPEG_QUALITY);
  }
}

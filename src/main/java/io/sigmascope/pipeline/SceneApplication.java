package io.sigmascope.pipeline;

import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.pipeline.barrier.CommitWatch;
import io.sigmascope.pipeline.overload.Admission;
import io.sigmascope.pipeline.quarantine.InFlightTopic;
import io.sigmascope.pipeline.quarantine.Quarantine;
import io.sigmascope.pipeline.shadow.ShadowTap;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * The scene topology, running: Kafka Streams, and the batcher that its tasks share.
 *
 * <p>Threads: stream threads are the topology's, lanes the batcher's. Start and close belong to the
 * owner's thread.
 */
public final class SceneApplication implements Application {
  /** How far commits are apart with exactly-once delivery, unless an operator says otherwise. */
  public static final Duration EXACTLY_ONCE_COMMIT =
      Duration.ofMillis(SceneStreams.EXACTLY_ONCE_COMMIT_MS);

  private final BatchedFrames frames;
  private final @Nullable InFlightTopic inFlight;
  private final RunningTopology topology;

  private SceneApplication(
      BatchedFrames frames, @Nullable InFlightTopic inFlight, RunningTopology topology) {
    this.frames = frames;
    this.inFlight = inFlight;
    this.topology = topology;
  }

  /**
   * Puts the parts together; nothing runs yet but the lanes. Makes the topic of what is in flight
   * where it is not there.
   *
   * @param devices whose slots stay the caller's, to be closed after this
   * @throws IllegalArgumentException if Kafka Streams refuses its properties; one line
   * @throws io.sigmascope.wire.KafkaUnavailableException if Kafka does not answer, or refuses
   * @throws Exception if a lane did not open
   */
  public static SceneApplication open(
      SceneSettings settings,
      KafkaProperties kafka,
      List<ServingDevice> devices,
      PipelineMetrics metrics,
      BatchingMetrics batching)
      throws Exception {
    return open(settings, kafka, devices, metrics, batching, ShadowTap.NONE);
  }

  /**
   * The same with a candidate model beside the one that serves.
   *
   * @param shadow stays the caller's, to be closed after this
   * @throws Exception if a lane did not open
   */
  public static SceneApplication open(
      SceneSettings settings,
      KafkaProperties kafka,
      List<ServingDevice> devices,
      PipelineMetrics metrics,
      BatchingMetrics batching,
      ShadowTap shadow)
      throws Exception {
    return openOn(
        lanes(settings, devices, metrics, shadow), settings, kafka, metrics, batching, true);
  }

  /**
   * The same without the commit barrier, which loses frames in crashes: the control that shows that
   * a count of lost frames can find them. For nothing else.
   *
   * @throws Exception if a lane did not open
   */
  public static SceneApplication openUnguarded(
      SceneSettings settings, KafkaProperties kafka, List<ServingDevice> devices) throws Exception {
    PipelineMetrics metrics = PipelineMetrics.NONE;
    return openOn(
        lanes(settings, devices, metrics, ShadowTap.NONE),
        settings,
        kafka,
        metrics,
        BatchingMetrics.NONE,
        false);
  }

  private static Function<Admission, List<BatchDevice<FrameWork, Completion>>> lanes(
      SceneSettings settings,
      List<ServingDevice> devices,
      PipelineMetrics metrics,
      ShadowTap shadow) {
    InstanceMethod method = method(settings);
    return admission ->
        devices.stream()
            .map(device -> SceneLane.device(device, method, admission, metrics, shadow))
            .toList();
  }

  /** How instances are found, as settings say. */
  public static InstanceMethod method(SceneSettings settings) {
    return switch (settings.clustering()) {
      case OPTICS -> InstanceMethod.OPTICS;
      case PEAKS -> InstanceMethod.PEAKS;
    };
  }

  /**
   * The same on devices of any kind.
   *
   * @param guarded whether commits wait for what is in flight, and it is kept for the next process
   */
  static SceneApplication openOn(
      Function<Admission, List<BatchDevice<FrameWork, Completion>>> devices,
      SceneSettings settings,
      KafkaProperties kafka,
      PipelineMetrics metrics,
      BatchingMetrics batching,
      boolean guarded)
      throws Exception {
    Admission admission =
        new Admission(
            settings.overload(), settings.sampling(), InstantSource.system(), System::nanoTime);
    List<BatchDevice<FrameWork, Completion>> opened = devices.apply(admission);
    // For a frame to have its outcome, though every device hangs on it, one after the other
    Duration deadline = BatchedFrames.HUNG.multipliedBy(opened.size() + 1L);
    BatchedFrames frames =
        BatchedFrames.open(settings, admission, opened, deadline, metrics, batching);
    InFlightTopic inFlight = null;
    try {
      inFlight = guarded ? InFlightTopic.open(kafka, settings.applicationId()) : null;
      InFlightTopic kept = inFlight;
      Supplier<Quarantine> quarantines =
          () -> kept == null ? Quarantine.none() : Quarantine.in(kept);
      CommitWatch commits = new CommitWatch(metrics::expired);
      Properties properties = SceneStreams.properties(settings, kafka);
      properties.putAll(commits.properties());
      RunningTopology topology =
          RunningTopology.of(
              "scene",
              SceneTopology.build(
                  settings, frames, commits, deadline, metrics, quarantines, guarded),
              properties,
              commits);
      return new SceneApplication(frames, inFlight, topology);
    } catch (RuntimeException | InterruptedException e) {
      close(frames, inFlight);
      throw e;
    }
  }

  /** The changelogs that must have as many partitions as the source. */
  public static List<String> changelogs(SceneSettings settings) {
    return List.of(StateStores.changelog(settings.applicationId(), SceneTopology.TRACKS));
  }

  private static void close(BatchedFrames frames, @Nullable InFlightTopic inFlight) {
    frames.close();
    if (inFlight != null) {
      inFlight.close();
    }
  }

  @Override
  public void start() throws InterruptedException {
    topology.start();
  }

  @Override
  public Optional<String> failure() {
    return topology.failure();
  }

  @Override
  public Map<MetricName, ? extends Metric> kafkaMetrics() {
    return topology.kafkaMetrics();
  }

  @Override
  public void abandon() {
    topology.abandon();
  }

  /**
   * Drains what is in flight, commits, leaves the group, and stops the lanes. Takes 30 s at most,
   * and up to 20 s more where lanes hang or Kafka does not answer: what is not committed then will
   * be read again by the next process.
   */
  @Override
  public void close() {
    topology.close();
    close(frames, inFlight);
  }
}

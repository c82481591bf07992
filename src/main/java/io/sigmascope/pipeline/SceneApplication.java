package io.sigmascope.pipeline;

import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.inference.Engine;
import io.sigmascope.pipeline.barrier.CommitWatch;
import io.sigmascope.pipeline.overload.Admission;
import io.sigmascope.pipeline.quarantine.InFlightTopic;
import io.sigmascope.pipeline.quarantine.Quarantine;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scene topology, running: Kafka Streams, and the batcher that its tasks share.
 *
 * <p>Threads: Kafka Streams' stream threads run the topology and call {@link #failed}; its state
 * listener releases {@code running}; lanes are the batcher's. Start and close belong to the owner's
 * thread.
 */
public final class SceneApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SceneApplication.class);

  private static final Duration START_DEADLINE = Duration.ofSeconds(60);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(30);
  private static final Duration ABANDON_DEADLINE = Duration.ofSeconds(1);

  private final String servers;
  private final BatchedFrames frames;
  private final @Nullable InFlightTopic inFlight;
  private final KafkaStreams streams;
  private final StreamFailures failures;
  private final CountDownLatch running = new CountDownLatch(1);
  private Duration closeDeadline = CLOSE_DEADLINE;

  private SceneApplication(
      String servers,
      BatchedFrames frames,
      @Nullable InFlightTopic inFlight,
      KafkaStreams streams,
      StreamFailures failures) {
    this.servers = servers;
    this.frames = frames;
    this.inFlight = inFlight;
    this.streams = streams;
    this.failures = failures;
  }

  /**
   * Puts the parts together; nothing runs yet but the lanes. Makes the topic of what is in flight
   * where it is not there.
   *
   * @param engines a loaded model a device; stay the caller's, to be closed after this
   * @throws IllegalArgumentException if Kafka Streams refuses its properties; one line
   * @throws io.sigmascope.wire.KafkaUnavailableException if Kafka does not answer, or refuses
   * @throws Exception if a lane did not open
   */
  public static SceneApplication open(
      SceneSettings settings,
      KafkaProperties kafka,
      List<Engine> engines,
      PipelineMetrics metrics,
      BatchingMetrics batching)
      throws Exception {
    SceneSettings found = settings.withBatch(BatchChoice.of(settings.batch(), engines));
    return openOn(devices(engines, metrics), found, kafka, metrics, batching, true);
  }

  /**
   * The same without the commit barrier, which loses frames in crashes: the control that shows that
   * a count of lost frames can find them. For nothing else.
   *
   * @throws Exception if a lane did not open
   */
  public static SceneApplication openUnguarded(
      SceneSettings settings, KafkaProperties kafka, List<Engine> engines) throws Exception {
    PipelineMetrics metrics = PipelineMetrics.NONE;
    SceneSettings found = settings.withBatch(BatchChoice.of(settings.batch(), engines));
    return openOn(devices(engines, metrics), found, kafka, metrics, BatchingMetrics.NONE, false);
  }

  private static Function<Admission, List<BatchDevice<FrameWork, Completion>>> devices(
      List<Engine> engines, PipelineMetrics metrics) {
    return admission ->
        engines.stream().map(engine -> SceneLane.device(engine, admission, metrics)).toList();
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
      StreamFailures failures = new StreamFailures(System::nanoTime);
      properties.put(RefusedResults.LISTENER, (Consumer<String>) failures::tooLarge);
      KafkaStreams streams =
          new KafkaStreams(
              SceneTopology.build(
                  settings, frames, commits, deadline, metrics, quarantines, guarded),
              properties,
              commits);
      SceneApplication application =
          new SceneApplication(kafka.bootstrapServers(), frames, inFlight, streams, failures);
      streams.setUncaughtExceptionHandler(application::failed);
      streams.setStateListener(
          (now, before) -> {
            if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
              application.running.countDown();
            }
          });
      return application;
    } catch (KafkaException | IllegalArgumentException e) {
      close(frames, inFlight);
      throw new IllegalArgumentException(
          "Kafka Streams refuses its properties: " + StreamFailures.root(e).getMessage(), e);
    } catch (RuntimeException | InterruptedException e) {
      close(frames, inFlight);
      throw e;
    }
  }

  private static void close(BatchedFrames frames, @Nullable InFlightTopic inFlight) {
    frames.close();
    if (inFlight != null) {
      inFlight.close();
    }
  }

  /**
   * Starts, and waits until partitions are assigned.
   *
   * @throws IllegalStateException if that fails, or takes longer than a minute
   */
  public void start() throws InterruptedException {
    streams.start();
    boolean inTime = running.await(START_DEADLINE.toSeconds(), TimeUnit.SECONDS);
    failure()
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    if (!inTime) {
      throw new IllegalStateException(
          "the scene topology got no partitions from Kafka at "
              + servers
              + " in "
              + START_DEADLINE.toSeconds()
              + " s");
    }
  }

  /** Why this cannot go on, once it cannot; one line. */
  public Optional<String> failure() {
    return failures.end();
  }

  /** Kafka is gone, as its owner knows: nothing can be committed any more, so close at once. */
  public void abandon() {
    closeDeadline = ABANDON_DEADLINE;
  }

  /**
   * Drains what is in flight, commits, leaves the group, and stops the lanes. Takes 30 s at most,
   * and up to 20 s more where lanes hang or Kafka does not answer: what is not committed then will
   * be read again by the next process.
   */
  @Override
  public void close() {
    boolean clean =
        streams.close(
            CloseOptions.timeout(closeDeadline)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    if (!clean) {
      LOG.atWarn().addKeyValue("waited", closeDeadline).log("Kafka Streams did not stop in time");
    }
    close(frames, inFlight);
  }

  private StreamThreadExceptionResponse failed(Throwable thrown) {
    Optional<String> why = failures.fatal(thrown);
    if (why.isPresent()) {
      LOG.atError().addKeyValue("error", why.get()).log("the scene topology stops");
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.atWarn()
        .addKeyValue("error", String.valueOf(thrown.getMessage()))
        .addKeyValue("cause", StreamFailures.root(thrown))
        .setCause(LOG.isDebugEnabled() ? thrown : null)
        .log("a stream thread failed, and is replaced; its frames are analysed again");
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}

package io.sigmascope.replay;

import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.SceneAgreement;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.frame.Agreement;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.wire.AgreementWriter;
import io.sigmascope.wire.KafkaLostException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.KafkaUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Analyses frames that Kafka still has with a candidate model, and compares what it finds with what
 * the live model has found. For one thread.
 */
public final class Replay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);

  private final String servers;
  private final ReplaySettings settings;
  private final ModelId candidate;
  private final int batch;
  private final SceneAnalyser analyser;
  private final CandidateFrames analysed;
  private final InStep records;
  private final AgreementWriter agreements;
  private final FrameJoin join;
  private final List<LiveFrame> next = new ArrayList<>();
  private final Means all = new Means();
  private final Map<CameraId, Means> cameras =
      new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
  private final Set<ModelId> live = new HashSet<>();
  private final WorstFrames worst;
  private long refused;

  /** Is told how far a replay is. */
  public interface Progress {
    void show(long frames, long expected);
  }

  private Replay(
      String servers,
      ReplaySettings settings,
      Engine engine,
      SceneAnalyser analyser,
      InStep records,
      AgreementWriter agreements,
      int worst) {
    this.servers = servers;
    this.settings = settings;
    candidate = engine.model().id();
    batch = engine.maxBatch();
    this.analyser = analyser;
    analysed = new CandidateFrames(analyser::analyse);
    this.records = records;
    this.agreements = agreements;
    join = new FrameJoin(settings.topics());
    this.worst = new WorstFrames(worst);
  }

  /**
   * Finds where the stretch begins and ends.
   *
   * @param engine the candidate's; stays its owner's
   * @param worst frames a measure that the report tells of
   * @param patience for each answer of Kafka
   * @throws InferenceException if the engine has no room for a lane
   * @throws IllegalArgumentException if a topic is not there
   */
  public static Replay open(
      KafkaProperties kafka, ReplaySettings settings, Engine engine, int worst, Duration patience)
      throws InferenceException {
    SceneAnalyser analyser = SceneAnalyser.of(engine, AnalysisMetrics.NONE, settings.method());
    try {
      InStep records = new InStep(kafka, settings, patience);
      try {
        AgreementWriter agreements =
            new AgreementWriter(kafka, settings.topics().agreement(), patience);
        return new Replay(
            kafka.bootstrapServers(), settings, engine, analyser, records, agreements, worst);
      } catch (RuntimeException e) {
        records.close();
        throw e;
      }
    } catch (TimeoutException e) {
      analyser.close();
      throw new KafkaUnavailableException(
          "no answer from Kafka at " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      analyser.close();
      throw e;
    }
  }

  /**
   * Goes through the stretch.
   *
   * @param stop asked between batches; what is compared by then is in the report
   * @param progress told how many frames are read, and how many there are at most
   * @throws InferenceException if the candidate's device is lost, or it fails on frame after frame
   * @throws KafkaLostException if Kafka does not answer any more
   */
  public ReplayReport run(BooleanSupplier stop, Progress progress) throws InferenceException {
    long expected = records.expected(settings.topics().frames());
    long committed = System.nanoTime();
    try {
      while (!records.isDone() && !stop.getAsBoolean()) {
        for (ConsumerRecord<byte[], byte[]> record : records.poll()) {
          if (isWanted(record)) {
            join.add(record).ifPresent(next::add);
          }
        }
        while (!next.isEmpty() && !stop.getAsBoolean()) {
          compare();
          progress.show(join.frames(), expected);
        }
        if (System.nanoTime() - committed > COMMIT_EVERY.toNanos()) {
          records.commit();
          committed = System.nanoTime();
        }
      }
      if (records.isDone() && next.isEmpty()) {
        join.end();
      }
      agreements.flush();
      records.commit();
    } catch (TimeoutException e) {
      throw new KafkaLostException("no answer from Kafka at " + servers + ": " + e.getMessage(), e);
    }
    return report();
  }

  private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
    return settings.camera().isEmpty()
        || record.key() != null
            && Arrays.equals(
                record.key(), settings.camera().get().value().getBytes(StandardCharsets.UTF_8));
  }

  /** The next batch. */
  private void compare() throws InferenceException {
    List<LiveFrame> frames = next.subList(0, Math.min(batch, next.size()));
    List<CandidateFrames.Found> found = analysed.of(frames.stream().map(this::input).toList());
    for (int i = 0; i < found.size(); i++) {
      take(frames.get(i), found.get(i));
    }
    frames.clear();
  }

  private void take(LiveFrame frame, CandidateFrames.Found found) {
    try {
      if (found instanceof CandidateFrames.Failed failed) {
        refuse(frame, failed.why());
      } else if (found instanceof CandidateFrames.Ended ended
          && ended.outcome() instanceof FrameOutcome.Analysed result) {
        add(frame, result.result(), ended.seconds());
      } else {
        refuse(frame, "the candidate cannot decode the picture");
      }
    } catch (UndecodableImageException e) {
      refuse(frame, String.valueOf(e.getMessage()));
    }
  }

  private FrameInput input(LiveFrame frame) {
    OptionalDouble focal = frame.sentFocalLength();
    Double own = settings.focalLengths().get(frame.frame().camera().value());
    if (focal.isEmpty() && own != null) {
      focal = OptionalDouble.of(own);
    }
    return new FrameInput(frame.frame(), frame.encoded(), focal);
  }

  private void add(LiveFrame frame, SceneResult result, double seconds)
      throws UndecodableImageException {
    ScenePlanes found = ScenePlanes.of(frame.depth(), frame.semantics(), frame.instances());
    ScenePlanes now = ScenePlanes.of(result);
    SceneAgreement measured = SceneAgreement.of(found, now);
    Agreement agreement =
        new Agreement(
            frame.frame(),
            frame.source(),
            frame.model(),
            candidate,
            measured.semanticIou(),
            measured.depthDifference(),
            measured.instanceF1(),
            0,
            seconds);
    agreements.write(agreement);
    live.add(frame.model());
    all.add(agreement);
    cameras.computeIfAbsent(frame.frame().camera(), id -> new Means()).add(agreement);
    worst.add(new ComparedFrame(agreement, frame.encoded(), found, now));
  }

  private void refuse(LiveFrame frame, String why) {
    refused++;
    LOG.atWarn()
        .addKeyValue("camera", frame.frame().camera())
        .addKeyValue("sequence", frame.frame().unsignedSequence())
        .addKeyValue("error", why)
        .log("a frame cannot be compared");
  }

  private ReplayReport report() {
    Map<CameraId, ReplayReport.Mean> byCamera = new LinkedHashMap<>();
    cameras.forEach((camera, means) -> byCamera.put(camera, means.mean()));
    return new ReplayReport(
        records.isDone() && next.isEmpty(),
        Set.copyOf(live),
        candidate,
        join.frames(),
        join.withoutResult(),
        refused,
        join.waiting() + next.size(),
        join.withoutFrame(),
        all.mean(),
        byCamera,
        worst.frames());
  }

  @Override
  public void close() {
    records.close();
    agreements.close();
    analyser.close();
  }
}

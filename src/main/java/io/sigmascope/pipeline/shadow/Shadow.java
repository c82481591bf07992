package io.sigmascope.pipeline.shadow;

import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.analysis.SceneAgreement;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.frame.Agreement;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.wire.AgreementWriter;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A candidate model that analyses a share of the frames once more.
 *
 * <p>Threads: lanes offer frames and never wait; what the short queue has no room for is skipped. A
 * thread of its own has the candidate's lane and the writer to itself.
 */
public final class Shadow implements ShadowTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);
  private static final int MOST_WAITING = 8;
  private static final int SHARES = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final ModelId candidate;
  private final int share;
  private final SceneAnalyser analyser;
  private final AgreementWriter agreements;
  private final ShadowMetrics metrics;
  private final BlockingQueue<Offer> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = new Thread(this::run, "shadow");
  private volatile boolean stopped;

  /** For the shadow's thread: whether the last frame went well. */
  private boolean isWell = true;

  private record Offer(FrameInput input, SceneResult live, double seconds) {}

  private Shadow(
      ModelId candidate,
      double share,
      SceneAnalyser analyser,
      AgreementWriter agreements,
      ShadowMetrics metrics) {
    this.candidate = candidate;
    this.share = (int) Math.round(share * SHARES);
    this.analyser = analyser;
    this.agreements = agreements;
    this.metrics = metrics;
    thread.setDaemon(true);
  }

  /**
   * Starts one.
   *
   * @param engine the candidate's; stays its owner's
   * @param method that the live model's instances are found by, too
   * @param share of the frames, 0 to 1
   * @param topic for agreements, which must be there
   * @throws InferenceException if the engine has no room for a lane
   */
  public static Shadow start(
      Engine engine,
      InstanceMethod method,
      double share,
      KafkaProperties kafka,
      String topic,
      ShadowMetrics metrics)
      throws InferenceException {
    SceneAnalyser analyser = SceneAnalyser.of(engine, AnalysisMetrics.NONE, method);
    AgreementWriter agreements;
    try {
      agreements = new AgreementWriter(kafka, topic, PATIENCE);
    } catch (RuntimeException e) {
      analyser.close();
      throw e;
    }
    Shadow shadow = new Shadow(engine.model().id(), share, analyser, agreements, metrics);
    shadow.thread.start();
    return shadow;
  }

  @Override
  public void offer(FrameInput input, SceneResult live, double seconds) {
    if (isChosen(input.frame()) && !waiting.offer(new Offer(input, live, seconds))) {
      metrics.skipped();
    }
  }

  /** The same frames for everyone who reads the topic, and of each camera the same share. */
  private boolean isChosen(FrameRef frame) {
    long mixed = (frame.offset() * 31 + frame.partition()) * 0x9E3779B97F4A7C15L;
    return Math.floorMod(mixed >>> 20, SHARES) < share;
  }

  private void run() {
    try {
      while (!stopped) {
        Offer offer = waiting.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (offer != null) {
          compareOrSay(offer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compareOrSay(Offer offer) {
    try {
      compare(offer);
      isWell = true;
    } catch (Exception | LinkageError | OutOfMemoryError e) { // buffers lie outside the heap
      metrics.failed();
      if (isWell) { // once, not a line a frame
        LOG.atWarn()
            .addKeyValue("error", e.toString())
            .log("the candidate did not compare a frame");
      }
      isWell = false;
    }
  }

  private void compare(Offer offer) throws InferenceException, UndecodableImageException {
    long start = System.nanoTime();
    FrameOutcome outcome = analyser.analyse(List.of(offer.input())).get(0);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!(outcome instanceof FrameOutcome.Analysed analysed)) {
      throw new IllegalStateException("the candidate could not decode a picture");
    }
    SceneAgreement measured =
        SceneAgreement.of(ScenePlanes.of(offer.live()), ScenePlanes.of(analysed.result()));
    Agreement agreement =
        new Agreement(
            offer.input().frame(),
            offer.live().source(),
            offer.live().model(),
            candidate,
            measured.semanticIou(),
            measured.depthDifference(),
            measured.instanceF1(),
            offer.seconds(),
            seconds);
    agreements.write(agreement);
    metrics.compared(agreement);
  }

  /** Stops after the frame that it is at; those that wait are left. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("the candidate hangs on a frame, and is left behind");
      return;
    }
    analyser.close();
    agreements.close();
  }
}

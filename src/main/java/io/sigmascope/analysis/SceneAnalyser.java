package io.sigmascope.analysis;

import io.sigmascope.analysis.StageClock.Stage;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.TooLargeImageException;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Analyses frames, batch by batch.
 *
 * <p>Threads: belongs to one thread at a time, and so does its lane, which it takes over and
 * closes. All scratch memory is made once.
 */
public final class SceneAnalyser implements AutoCloseable {
  private final Engine.Lane lane;
  private final ModelCard card;
  private final StageClock clock;
  private final FrameDecoder decoder = new FrameDecoder();
  private final SceneMaker maker;

  /**
   * Opens a lane of an engine, which is closed with this.
   *
   * @throws InferenceException if the engine has no room for it
   */
  public static SceneAnalyser of(Engine engine, AnalysisMetrics metrics, InstanceMethod method)
      throws InferenceException {
    return onLane(engine.newLane(), engine, metrics, method);
  }

  /** Takes a lane of an engine over, which is closed with this, or now if there is no memory. */
  public static SceneAnalyser onLane(
      Engine.Lane lane, Engine engine, AnalysisMetrics metrics, InstanceMethod method) {
    try {
      return new SceneAnalyser(lane, engine.model().card(), engine.model().id(), metrics, method);
    } catch (RuntimeException | OutOfMemoryError e) {
      lane.close();
      throw e;
    }
  }

  public SceneAnalyser(
      Engine.Lane lane,
      ModelCard card,
      ModelId model,
      AnalysisMetrics metrics,
      InstanceMethod method) {
    this.lane = lane;
    this.card = card;
    clock = new StageClock(metrics);
    maker = new SceneMaker(card, model, new HeadReader(card, method), clock);
  }

  /**
   * Analyses a batch in one run of the network. Frames that do not decode become {@link
   * FrameOutcome.Rejected}; the others move together, and are analysed as if they had come alone.
   *
   * @param batch at most as many as the lane's input holds
   * @return an outcome a frame, in the batch's order: analysed or rejected, none dropped
   * @throws InferenceException if the network did not run; no frame has an outcome then
   * @throws IllegalArgumentException if the batch does not fit
   */
  public List<FrameOutcome> analyse(List<FrameInput> batch) throws InferenceException {
    if (batch.size() * frameBytes() > lane.input().capacity()) {
      throw new IllegalArgumentException(
          "batch of " + batch.size() + " frames does not fit the lane's input");
    }
    clock.start();
    FrameOutcome[] outcomes = new FrameOutcome[batch.size()];
    List<Slot> slots = decode(batch, outcomes);
    clock.spent(Stage.DECODE);
    if (!slots.isEmpty()) {
      Heads heads = lane.run(slots.size());
      clock.spent(Stage.INFER);
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        OptionalDouble focal = batch.get(slot.place).focalLengthSourcePixels();
        outcomes[slot.place] =
            new FrameOutcome.Analysed(maker.make(heads, i, slot.source, focal, lane.input()));
      }
    }
    clock.report();
    return List.of(outcomes);
  }

  /** A frame in the lane's input: its place in the batch, and its picture's size. */
  private record Slot(int place, PixelSize source) {}

  /** Fills the input with what decodes, without gaps, and gives the others their outcome. */
  private List<Slot> decode(List<FrameInput> batch, FrameOutcome[] outcomes) {
    List<Slot> slots = new ArrayList<>(batch.size());
    ByteBuffer input = lane.input().clear();
    for (int i = 0; i < outcomes.length; i++) {
      try {
        slots.add(new Slot(i, decoder.decodeInto(batch.get(i).encoded(), card.input(), input)));
      } catch (TooLargeImageException e) {
        outcomes[i] = rejected(RejectReason.TOO_LARGE, e);
      } catch (UndecodableImageException e) {
        outcomes[i] = rejected(RejectReason.UNDECODABLE, e);
      }
    }
    return slots;
  }

  private static FrameOutcome rejected(RejectReason reason, UndecodableImageException error) {
    return new FrameOutcome.Rejected(reason, Objects.requireNonNull(error.getMessage()));
  }

  private long frameBytes() {
    return card.input().pixels() * 3;
  }

  /** Closes the lane too. */
  @Override
  public void close() {
    decoder.close();
    lane.close();
  }
}

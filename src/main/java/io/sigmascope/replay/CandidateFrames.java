package io.sigmascope.replay;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.inference.DeviceLostException;
import io.sigmascope.inference.InferenceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Analyses frames with a candidate as it would be served: together, and where that fails each by
 * itself, so that one on which it fails costs no other.
 */
final class CandidateFrames {
  /** A candidate that fails on so many in a row fails on all, as the batcher has it. */
  private static final int MOST_FAILED = 16;

  private final Analysis analysis;
  private int failedInRow;

  /** Analyses a batch. */
  @FunctionalInterface
  interface Analysis {
    List<FrameOutcome> of(List<FrameInput> frames) throws InferenceException;
  }

  /** What became of a frame. */
  sealed interface Found permits Ended, Failed {}

  /**
   * It was analysed, or refused.
   *
   * @param seconds its share of what its batch took
   */
  record Ended(FrameOutcome outcome, double seconds) implements Found {}

  /** The candidate failed on it alone. */
  record Failed(String why) implements Found {}

  CandidateFrames(Analysis analysis) {
    this.analysis = analysis;
  }

  /**
   * In the order of the frames.
   *
   * @throws InferenceException if the device is lost, or the candidate fails on one after the other
   */
  List<Found> of(List<FrameInput> frames) throws InferenceException {
    try {
      return together(frames);
    } catch (DeviceLostException e) {
      throw e;
    } catch (InferenceException e) {
      if (frames.size() == 1) {
        if (++failedInRow >= MOST_FAILED) {
          throw new InferenceException(
              "the candidate failed on " + failedInRow + " frames in a row: " + e.getMessage(), e);
        }
        return List.of(new Failed(String.valueOf(e.getMessage())));
      }
    }
    List<Found> alone = new ArrayList<>();
    for (FrameInput frame : frames) {
      alone.addAll(of(List.of(frame)));
    }
    return alone;
  }

  private List<Found> together(List<FrameInput> frames) throws InferenceException {
    long start = System.nanoTime();
    List<FrameOutcome> outcomes = analysis.of(frames);
    double seconds = (System.nanoTime() - start) / 1e9 / frames.size();
    failedInRow = 0;
    List<Found> found = new ArrayList<>();
    outcomes.forEach(outcome -> found.add(new Ended(outcome, seconds)));
    return found;
  }
}

package io.sigmascope.pipeline;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.uncertainty.review.ReviewSigns;
import io.sigmascope.wire.ResultMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A frame's outcome, ready to be forwarded, and how it will count once it is committed.
 *
 * @param unfinished of an analysed frame, until its turn to be forwarded
 */
record Completion(List<Emission> emissions, Tally tally, Optional<Unfinished> unfinished) {
  Completion(List<Emission> emissions, Tally tally) {
    this(emissions, tally, Optional.empty());
  }

  /**
   * What cannot be made before the frames before it are through: its record of instances, whose
   * tracks go on from theirs, and whether it is worth labelling.
   *
   * @param work the frame itself
   */
  record Unfinished(
      FrameWork work, ResultMessage<SceneResult.Instances> instances, ReviewSigns signs) {}

  /** The same with another record. */
  Completion with(Emission emission) {
    List<Emission> all = new ArrayList<>(emissions);
    all.add(emission);
    return new Completion(all, tally, unfinished);
  }

  /**
   * @param sink the name of the topology's node
   */
  record Emission(String sink, Record<byte[], byte[]> record) {}

  /**
   * What is left of a frame between its results and the commit.
   *
   * @param camera empty if the record's key is none
   * @param foreign whether another program than our own {@code capture} wrote the frame
   */
  record Tally(Optional<CameraId> camera, Instant captureTime, boolean foreign, Ending ending) {
    /** The same of an analysed frame that was chosen for review. */
    Tally withReview(ReviewReason reason, ReviewParts parts) {
      return new Tally(
          camera, captureTime, foreign, ((Analysed) ending).with(new Reviewed(reason, parts)));
    }

    void report(PipelineMetrics metrics, Instant now) {
      if (foreign) {
        metrics.captured(camera);
      }
      if (ending instanceof Rejected rejected) {
        metrics.deadLettered(camera, rejected.reason());
      } else if (camera.isPresent()) {
        if (ending instanceof Dropped dropped) {
          metrics.dropped(camera.get(), dropped.reason());
        } else if (ending instanceof Analysed analysed) {
          metrics.analysed(
              camera.get(), Duration.between(captureTime, now), analysed.traceparent());
          analysed
              .uncertainty()
              .forEach((task, spread) -> metrics.uncertainty(camera.get(), task, spread));
          analysed
              .review()
              .ifPresent(
                  review -> metrics.forReview(camera.get(), review.reason(), review.parts()));
        }
      }
    }
  }

  /** How a frame ended, without the weight of its results. */
  sealed interface Ending {}

  /**
   * @param traceparent where the frame belongs to a trace
   * @param review where the frame was chosen
   */
  record Analysed(
      Map<Task, Spread> uncertainty, Optional<String> traceparent, Optional<Reviewed> review)
      implements Ending {
    Analysed with(Reviewed chosen) {
      return new Analysed(uncertainty, traceparent, Optional.of(chosen));
    }
  }

  record Reviewed(ReviewReason reason, ReviewParts parts) {}

  record Dropped(DropReason reason) implements Ending {}

  record Rejected(RejectReason reason) implements Ending {}
}

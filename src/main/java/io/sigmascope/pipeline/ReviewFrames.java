package io.sigmascope.pipeline;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.pipeline.Completion.Emission;
import io.sigmascope.pipeline.Completion.Unfinished;
import io.sigmascope.settings.ReviewSettings;
import io.sigmascope.uncertainty.review.ReviewChoice;
import io.sigmascope.uncertainty.review.ReviewRules;
import io.sigmascope.uncertainty.review.ReviewSelector;
import io.sigmascope.wire.EventKind;
import io.sigmascope.wire.ReviewFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Adds the record of a frame that is worth labelling to its results. One task's, with what the task
 * has seen of its cameras; a task that goes to another worker begins anew. For one thread.
 */
final class ReviewFrames implements AtForwarding {
  private final ReviewSelector selector;

  ReviewFrames(ReviewSettings review) {
    selector =
        new ReviewSelector(
            new ReviewRules(
                review.perHour(),
                review.burst(),
                review.pause(),
                review.bits(),
                review.uncertain(),
                review.novel()));
  }

  @Override
  public Completion apply(Completion completion) {
    if (completion.unfinished().isEmpty()) {
      return completion;
    }
    Unfinished frame = completion.unfinished().get();
    return selector
        .consider(frame.signs())
        .map(choice -> withReview(completion, frame.work(), choice))
        .orElse(completion);
  }

  private static Completion withReview(Completion completion, FrameWork work, ReviewChoice choice) {
    FrameRef frame = work.frame();
    ReviewFrame whole =
        new ReviewFrame(
            frame,
            choice.reason(),
            choice.score(),
            work.contentType(),
            Optional.of(
                new ReviewFrame.Predictions(
                    value(completion, SceneTopology.SEMANTIC),
                    value(completion, SceneTopology.INSTANCES))));
    Record<byte[], byte[]> record = record(work, whole);
    ReviewParts parts = ReviewParts.ALL;
    if (!fits(record)) {
      record = record(work, whole.withoutPredictions());
      parts = fits(record) ? ReviewParts.PICTURE : ReviewParts.NONE;
    }
    List<Emission> emissions = new ArrayList<>(completion.emissions());
    if (parts != ReviewParts.NONE) {
      emissions.add(new Emission(SceneTopology.REVIEW, record));
    }
    return new Completion(
        emissions, completion.tally().withReview(choice.reason(), parts), Optional.empty());
  }

  /** What the frame's result is, as it will be forwarded. */
  private static byte[] value(Completion completion, String sink) {
    return completion.emissions().stream()
        .filter(emission -> emission.sink().equals(sink))
        .map(emission -> emission.record().value())
        .findFirst()
        .orElseThrow();
  }

  private static Record<byte[], byte[]> record(FrameWork work, ReviewFrame review) {
    Headers headers = Outcomes.headers(work, EventKind.REVIEW);
    review.writeTo(headers);
    return new Record<>(
        work.source().key(),
        work.input().encoded(),
        work.frame().captureTime().toEpochMilli(),
        headers);
  }

  private static boolean fits(Record<byte[], byte[]> record) {
    return ReviewFrame.fits(record.key(), record.value(), record.headers());
  }
}

package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.wire.BadHeaderException;
import io.sigmascope.wire.RandomScenes;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.ReviewFrame;
import io.sigmascope.wire.SceneWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewQueueTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final ReviewQueue queue = new ReviewQueue();

  private static ConsumerRecord<byte[], byte[]> record(
      long offset, RecordHeaders headers, byte @Nullable [] picture) {
    return new ConsumerRecord<>(
        "scene.review",
        1,
        offset,
        START.toEpochMilli() + 1000 * offset,
        TimestampType.CREATE_TIME,
        4,
        1,
        "roof".getBytes(StandardCharsets.UTF_8),
        picture,
        headers,
        Optional.empty());
  }

  private static RecordHeaders headers(Optional<ReviewFrame.Predictions> predictions) {
    FrameRef frame = new FrameRef(new CameraId("roof"), 7, START, "camera.frames", 0, 40);
    RecordHeaders headers = new RecordHeaders();
    new ReviewFrame(frame, ReviewReason.NOVEL, 0.99, Optional.empty(), predictions)
        .writeTo(headers);
    return headers;
  }

  @Test
  void hasTheNewestFramesFirstAndABoundedNumberOfThem() throws Exception {
    for (int i = 0; i < 2 * ReviewQueue.MOST_FRAMES; i++) {
      queue.add(record(i, headers(Optional.empty()), new byte[] {1}));
    }

    assertThat(queue.newest()).hasSize(ReviewQueue.MOST_FRAMES);
    ReviewQueue.Entry first = queue.newest().get(0);
    assertThat(first.key()).isEqualTo("1-119");
    assertThat(first.record()).isEqualTo(new RecordPosition("scene.review", 1, 119));
    assertThat(queue.find("1-119")).contains(first);
    assertThat(queue.find("1-0")).isEmpty();

    queue.add(record(5, headers(Optional.empty()), new byte[] {1})); // as of another partition

    assertThat(queue.find("1-5")).as("older than all").isEmpty();
    assertThat(queue.newest().get(0)).isEqualTo(first);
  }

  @Test
  void knowsWhatWasFoundWhereTheRecordSaysSo() throws Exception {
    FrameRef frame = new FrameRef(new CameraId("roof"), 7, START, "camera.frames", 0, 40);
    SceneResult any = new RandomScenes(3).scene();
    SceneResult scene =
        new SceneResult(
            any.source(),
            any.model(),
            any.depth(),
            new SceneResult.Semantics(PlaneCodec.png8(new byte[] {0, 13}, 2, 1), List.of()),
            new SceneResult.Instances(PlaneCodec.png16(new short[] {0, 26001}, 2, 1), List.of()),
            any.uncertainty());
    queue.add(
        record(
            1,
            headers(
                Optional.of(
                    new ReviewFrame.Predictions(
                        SceneWriter.semantic(frame, scene), SceneWriter.instances(frame, scene)))),
            new byte[] {1}));
    queue.add(record(2, headers(Optional.empty()), new byte[] {1}));
    queue.add(
        record(
            3,
            headers(Optional.of(new ReviewFrame.Predictions(new byte[] {9, 9}, new byte[] {9, 9}))),
            new byte[] {1}));

    ScenePlanes planes = queue.find("1-1").orElseThrow().planes().orElseThrow();
    assertThat(planes.labels().at(1, 0)).isEqualTo(13);
    assertThat(planes.instances().at(1, 0)).isEqualTo(26001);
    assertThat(planes.depth().at(0, 0)).isNaN();
    assertThat(queue.find("1-2").orElseThrow().planes()).isEmpty();
    assertThat(queue.find("1-3").orElseThrow().planes()).as("damaged").isEmpty();
  }

  @Test
  void refusesWhatIsNoFrameForReviewAndPassesOverOnesWithoutAPicture() throws Exception {
    assertThatThrownBy(() -> queue.add(record(1, new RecordHeaders(), new byte[] {1})))
        .isInstanceOf(BadHeaderException.class);

    queue.add(record(2, headers(Optional.empty()), null));

    assertThat(queue.newest()).isEmpty();
  }
}

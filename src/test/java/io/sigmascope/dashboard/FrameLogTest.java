package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.wire.RandomScenes;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameLogTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST = 100;

  private final FrameLog log = new FrameLog();

  private void frame(long sequence, Duration after, long offset) {
    FrameRef frame =
        new FrameRef(new CameraId("roof"), sequence, START.plus(after), "camera.frames", 0, offset);
    log.add(
        new SceneJoin.Scene(
            frame,
            new RandomScenes(1).scene(),
            List.of(new RecordPosition("scene.depth", 0, offset))),
        MOST);
  }

  private List<Long> sequences(Optional<Long> after) {
    return log.after(after).stream().map(FrameLog.Past::sequence).toList();
  }

  @Test
  void tellsWhereAFrameIsAndWhichCameAfterIt() {
    for (int i = 0; i < 5; i++) {
      frame(i, Duration.ofSeconds(i), 70 + i);
    }

    assertThat(log.find(3).orElseThrow().records())
        .containsExactly(new RecordPosition("scene.depth", 0, 73));
    assertThat(log.find(5)).isEmpty();
    assertThat(sequences(Optional.of(2L))).containsExactly(3L, 4L);
    assertThat(sequences(Optional.empty())).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(sequences(Optional.of(99L))).as("after one that is gone").hasSize(5);
  }

  @Test
  void ofACameraThatBeginsAnewTheNewestFrameOfANumberCounts() {
    frame(0, Duration.ofSeconds(0), 1);
    frame(1, Duration.ofSeconds(1), 2);
    frame(0, Duration.ofSeconds(2), 3);

    assertThat(log.find(0).orElseThrow().records().get(0).offset()).isEqualTo(3);
    assertThat(sequences(Optional.of(1L))).containsExactly(0L);
  }

  @Test
  void forgetsWhatIsOlderThanTenMinutesOrTooMuch() {
    frame(0, Duration.ZERO, 0);
    frame(1, Duration.ofMinutes(9), 1);
    frame(2, Duration.ofMinutes(11), 2);
    assertThat(sequences(Optional.empty())).containsExactly(1L, 2L);

    for (int i = 0; i < 2 * MOST; i++) {
      frame(10 + i, Duration.ofMinutes(11).plusMillis(i), 10 + i);
    }
    assertThat(sequences(Optional.empty())).hasSize(MOST).endsWith(10L + 2 * MOST - 1);
  }
}

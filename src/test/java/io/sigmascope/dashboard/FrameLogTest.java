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

  private List<Long> sequences(Optional<String> after) {
    return log.after(after).frames().stream().map(FrameLog.Past::sequence).toList();
  }

  @Test
  void tellsWhereAFrameIsAndWhichCameAfterIt() {
    for (int i = 0; i < 5; i++) {
      frame(i, Duration.ofSeconds(i), 70 + i);
    }

    assertThat(log.find("0-73").orElseThrow().records())
        .containsExactly(new RecordPosition("scene.depth", 0, 73));
    assertThat(log.find("0-75")).isEmpty();
    assertThat(sequences(Optional.of("0-72"))).containsExactly(3L, 4L);
    assertThat(log.after(Optional.of("0-72")).whole()).isFalse();
    assertThat(sequences(Optional.empty())).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(log.after(Optional.of("0-72")).oldest()).contains("0-70");
    assertThat(log.after(Optional.of("0-9")).whole()).as("after one that is gone").isTrue();
    assertThat(sequences(Optional.of("0-9"))).hasSize(5);
  }

  @Test
  void framesOfOneNumberAreToldApart() {
    frame(0, Duration.ofSeconds(0), 1);
    frame(1, Duration.ofSeconds(1), 2);
    frame(0, Duration.ofSeconds(2), 3);

    assertThat(log.find("0-1").orElseThrow().captureTime()).isEqualTo(START);
    assertThat(log.find("0-3").orElseThrow().captureTime()).isEqualTo(START.plusSeconds(2));
    assertThat(sequences(Optional.of("0-2"))).containsExactly(0L);
  }

  @Test
  void whatWasBeforeTheClockWasSetBackIsNoPast() {
    frame(0, Duration.ofHours(1), 1);
    frame(1, Duration.ofSeconds(0), 2);
    frame(2, Duration.ofMillis(-300), 3); // out of order, and no more

    assertThat(sequences(Optional.empty())).containsExactly(1L, 2L);
    assertThat(log.after(Optional.of("0-1")).whole()).isTrue();
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

package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityWindowsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final ActivityWindows windows = new ActivityWindows();

  private static Activity window(int minute, float nearestMetres) {
    Instant start = START.plusSeconds(60L * minute);
    return new Activity(
        Optional.of(new CameraId("roof")),
        start,
        start.plusSeconds(60),
        50,
        List.of(),
        nearestMetres,
        0.5f);
  }

  @Test
  void keepsTheLastOnes() {
    for (int minute = 0; minute < 200; minute++) {
      windows.add(window(minute, 1));
    }

    assertThat(windows.all()).hasSize(60);
    assertThat(windows.all().get(59).start()).isEqualTo(START.plusSeconds(60 * 199));
  }

  @Test
  void aWindowThatIsToldAgainIsCorrected() {
    windows.add(window(0, 3));
    windows.add(window(0, 4));

    assertThat(windows.all()).containsExactly(window(0, 4));
  }
}

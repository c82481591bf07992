package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentUncertaintyTest {
  private static final Spread SPREAD = new Spread(1, 2, 3, 4, 5);

  private final AtomicLong nanos = new AtomicLong();
  private final RecentUncertainty recent = new RecentUncertainty(nanos::get);

  @Test
  void camerasThatGiveNoMoreFramesLeave() {
    recent.show("gone", Task.DEPTH, SPREAD);
    recent.show("stays", Task.DEPTH, SPREAD);
    assertThat(cameras()).containsExactly("gone", "stays");

    nanos.addAndGet(RecentUncertainty.RECENT.toNanos());
    recent.show("stays", Task.DEPTH, SPREAD);
    assertThat(cameras()).containsExactly("gone", "stays");
    nanos.addAndGet(1);

    assertThat(cameras()).containsExactly("stays");
  }

  private List<String> cameras() {
    return recent.collect().getDataPoints().stream()
        .map(point -> point.getLabels().get("camera"))
        .distinct()
        .sorted()
        .toList();
  }
}

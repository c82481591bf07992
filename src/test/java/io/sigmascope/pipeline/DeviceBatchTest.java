package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.settings.SceneSettings.Batch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceBatchTest {
  private static final Duration WAIT = Duration.ofMillis(20);

  @Test
  void waitsForTheBatchThatTheDeviceLikes() {
    assertThat(DeviceBatch.of(4, 8, WAIT)).isEqualTo(new Batch(4, WAIT));
  }

  @Test
  void waitsForNothingWhereTheDeviceGainsNothing() {
    assertThat(DeviceBatch.of(1, 4, WAIT)).isEqualTo(new Batch(4, Duration.ZERO));
  }
}

package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.settings.SceneSettings.Batch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServingDeviceTest {
  private static final Duration WAIT = Duration.ofMillis(20);

  @Test
  void waitsForTheBatchThatTheDeviceLikes() {
    assertThat(ServingDevice.batch(4, 8, WAIT)).isEqualTo(new Batch(4, WAIT));
  }

  @Test
  void waitsForNothingWhereTheDeviceGainsNothing() {
    assertThat(ServingDevice.batch(1, 4, WAIT)).isEqualTo(new Batch(4, Duration.ZERO));
  }
}

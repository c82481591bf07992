package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import org.junit.jupiter.api.Test;

class CameraLabelsTest {
  private final CameraLabels labels = new CameraLabels(2);

  @Test
  void putsCamerasBeyondTheLimitTogether() {
    assertThat(labels.of(new CameraId("a"))).isEqualTo("a");
    assertThat(labels.of(new CameraId("b"))).isEqualTo("b");
    assertThat(labels.of(new CameraId("c"))).isEqualTo("other");
    assertThat(labels.of(new CameraId("d"))).isEqualTo("other");
  }

  @Test
  void keepsTheFirstOnesForGood() {
    labels.of(new CameraId("a"));
    labels.of(new CameraId("b"));
    labels.of(new CameraId("c"));

    assertThat(labels.of(new CameraId("a"))).isEqualTo("a");
  }
}

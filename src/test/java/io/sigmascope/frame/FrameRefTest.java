package io.sigmascope.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameRefTest {
  @Test
  void showsSequencesWithoutASign() {
    assertThat(frame(7).unsignedSequence()).isEqualTo("7");
    assertThat(frame(-1).unsignedSequence()).isEqualTo("18446744073709551615");
  }

  private static FrameRef frame(long sequence) {
    return new FrameRef(new CameraId("roof"), sequence, Instant.EPOCH, "camera.frames", 0, 0);
  }
}

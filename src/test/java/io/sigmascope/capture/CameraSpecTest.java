package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class CameraSpecTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void namesCamerasByTheirPlaceUnlessTheyHaveNames() {
    List<CameraSpec> specs =
        CameraSpec.ofArguments(
            List.of("file:a=b.mp4", "roof-1=images:x/*.jpg", "rendered:1?frames=4"),
            OptionalDouble.of(2));

    assertThat(specs)
        .extracting(spec -> spec.id().value())
        .containsExactly("camera-1", "roof-1", "camera-3");
    assertThat(specs).allMatch(spec -> spec.maxFps().equals(OptionalDouble.of(2)));
    assertThat(specs.get(1).uri()).isEqualTo(new CameraUri.ImageFiles("x/*.jpg"));
  }

  @Test
  void refusesTwoCamerasOfOneName() {
    assertThatThrownBy(
            () -> CameraSpec.ofArguments(List.of("camera-2=rendered:1", "rendered:2"), NONE))
        .hasMessage("two cameras are called 'camera-2'");
  }

  @Test
  void refusesNamesThatAreNoCameraIds() {
    assertThatThrownBy(() -> CameraSpec.ofArguments(List.of("my cam=rendered:1"), NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'my cam'");
  }
}

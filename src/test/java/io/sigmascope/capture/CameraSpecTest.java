package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.settings.CamerasSettings;
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

  @Test
  void takesSettingsAndNamesTheCameraAtFault() {
    CamerasSettings.Camera good =
        new CamerasSettings.Camera("a", "rendered:1", OptionalDouble.of(3), OptionalDouble.of(900));
    CamerasSettings.Camera bad = new CamerasSettings.Camera("b", "rendered:x", NONE, NONE);

    List<CameraSpec> specs = CameraSpec.ofSettings(new CamerasSettings(List.of(good)));

    assertThat(specs.get(0).focalLengthPixels()).hasValue(900);
    assertThatThrownBy(() -> CameraSpec.ofSettings(new CamerasSettings(List.of(good, bad))))
        .hasMessageStartingWith("cameras[b]: camera 'rendered:x': the seed");
  }
}

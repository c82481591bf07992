package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.capture.CameraUri;
import io.sigmascope.frame.CameraId;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetControlTest {
  private static final CameraId GATE = new CameraId("gate");

  private CameraFleet fleet;
  private FleetControl control;

  @BeforeEach
  void open() throws Exception {
    fleet =
        CameraFleet.open(
            List.of(
                new CameraSpec(
                    new CameraId("street"),
                    CameraUri.parse("rendered:1"),
                    OptionalDouble.empty(),
                    OptionalDouble.empty())));
    control = new FleetControl(fleet);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"passwordEnv: HOME", "passwordFile: /etc/hostname"})
  void noOtherSecretOfTheProcessIsSentToACamera(String where) {
    assertThatThrownBy(() -> control.put(GATE, camera(where)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "over HTTP, passwordEnv must name a variable that begins with CAMERA_");

    assertThat(fleet.cameras()).doesNotContain(GATE);
  }

  @Test
  void aCamerasOwnIsLookedFor() {
    assertThatThrownBy(() -> control.put(GATE, camera("passwordEnv: CAMERA_THAT_NOBODY_HAS")))
        .hasMessageContaining("there is no environment variable CAMERA_THAT_NOBODY_HAS");
  }

  @Test
  void aCameraWithoutASecretIsTaken() {
    control.put(GATE, "{uri: 'rtsp://gate/stream'}");

    assertThat(fleet.cameras()).contains(GATE);
  }

  private static String camera(String where) {
    return "{uri: 'rtsp://gate/stream', credentials: {user: viewer, " + where + "}}";
  }
}

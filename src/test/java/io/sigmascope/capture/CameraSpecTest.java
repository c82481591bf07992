package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.capture.video.StreamAddress;
import io.sigmascope.settings.CamerasSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void takesSettings() {
    CameraSpec spec =
        specs(
                camera(
                    "a",
                    "rendered:1",
                    OptionalDouble.of(3),
                    OptionalDouble.of(900),
                    Optional.empty()))
            .get(0);

    assertThat(spec.maxFps()).hasValue(3);
    assertThat(spec.focalLengthPixels()).hasValue(900);
    assertThat(spec.live()).isEqualTo(LiveOptions.DEFAULT);
  }

  @Test
  void namesAllCamerasAtFaultAtOnce() {
    assertThatThrownBy(
            () ->
                specs(
                    camera("a", "rendered:1", NONE, NONE, Optional.empty()),
                    camera("b", "rendered:x", NONE, NONE, Optional.empty()),
                    camera("c", "file:x.mp4", NONE, NONE, Optional.of(live(Optional.empty()))),
                    camera("d", "rtsp://h/d", NONE, NONE, password(Optional.of("NO_SUCH"), "")),
                    camera("e", "rtsp://h/e", NONE, NONE, password(Optional.empty(), "no/such"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "cameras\\[b]: camera 'rendered:x': the seed .*\n"
                + "cameras\\[c]: transport, .* are for live cameras\n"
                + "cameras\\[d]: credentials: there is no environment variable NO_SUCH\n"
                + "cameras\\[e]: credentials: cannot read no/such");
  }

  @Test
  void passwordsComeFromElsewhereAndAreShownNowhere(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "s3cr:t/@\n");

    for (CameraSpec spec :
        specs(
            camera("a", "rtsp://host:99/x?y=1", NONE, NONE, password(Optional.of("PW"), "")),
            camera(
                "b",
                "rtsp://host:99/x?y=1",
                NONE,
                NONE,
                password(Optional.empty(), file.toString())))) {
      StreamAddress address = spec.live().address((CameraUri.Live) spec.uri());

      assertThat(URI.create(address.url()).getUserInfo()).isEqualTo("viewer:s3cr:t/@");
      assertThat(address.url()).startsWith("rtsp://viewer:").endsWith("@host:99/x?y=1");
      assertThat(spec + " " + address).doesNotContain("s3cr");
    }
  }

  private static List<CameraSpec> specs(CamerasSettings.Camera... cameras) {
    return CameraSpec.ofSettings(
        new CamerasSettings(List.of(cameras)), name -> name.equals("PW") ? "s3cr:t/@" : null);
  }

  private static CamerasSettings.Camera camera(
      String id,
      String uri,
      OptionalDouble maxFps,
      OptionalDouble focalLength,
      Optional<CamerasSettings.Live> live) {
    return new CamerasSettings.Camera(id, uri, maxFps, focalLength, live, List.of());
  }

  private static Optional<CamerasSettings.Live> password(Optional<String> variable, String file) {
    return Optional.of(
        live(
            Optional.of(
                new CamerasSettings.Credentials(
                    "viewer",
                    variable,
                    file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file))))));
  }

  private static CamerasSettings.Live live(Optional<CamerasSettings.Credentials> credentials) {
    return new CamerasSettings.Live(
        CamerasSettings.Transport.TCP,
        false,
        Optional.empty(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        90,
        credentials);
  }
}

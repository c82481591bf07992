package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.capture.video.StreamAddress;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.settings.CamerasSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CameraSettingsTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final List<String> faults = new ArrayList<>();

  @Test
  void takesSettings() {
    CameraSpec spec =
        read(new CamerasSettings.Camera(
                "a",
                "rendered:1",
                OptionalDouble.of(3),
                OptionalDouble.of(900),
                Optional.of("640x360"),
                Map.of("site", "north gate"),
                80,
                Optional.empty(),
                List.of()))
            .orElseThrow();

    assertThat(spec.maxFps()).hasValue(3);
    assertThat(spec.focalLengthPixels()).hasValue(900);
    assertThat(spec.largest()).hasValue(new PixelSize(640, 360));
    assertThat(spec.labels()).containsExactly(Map.entry("site", "north gate"));
    assertThat(spec.jpegQuality()).isEqualTo(80);
    assertThat(spec.live()).isEqualTo(LiveOptions.DEFAULT);
    assertThat(faults).isEmpty();
  }

  @Test
  void tellsAllThatIsWrongWithACameraAtOnce() {
    Optional<CameraSpec> spec =
        read(
            new CamerasSettings.Camera(
                "a camera",
                "rtsp://user:secret@host/gate",
                NONE,
                NONE,
                Optional.of("640"),
                Map.of("a site", "x".repeat(200)),
                90,
                Optional.of(live(Optional.of("h264_nonsense"), password(Optional.of("NO"), ""))),
                List.of(
                    new CamerasSettings.Mask(List.of(0.1, 0.2), CamerasSettings.Fill.BLUR),
                    new CamerasSettings.Mask(
                        List.of(0.0, 0.0, 2.0, 0.0, 1.0, 1.0), CamerasSettings.Fill.BLACK))));

    assertThat(spec).isEmpty();
    assertThat(faults)
        .hasSize(9)
        .noneMatch(fault -> fault.contains("secret"))
        .anyMatch(fault -> fault.contains("'a camera'"))
        .anyMatch(fault -> fault.contains("holds credentials: these go into"))
        .anyMatch(fault -> fault.equals("size: must be WIDTHxHEIGHT, got '640'"))
        .anyMatch(fault -> fault.contains("'a site'"))
        .anyMatch(fault -> fault.contains("128 characters at most, got 200"))
        .anyMatch(fault -> fault.contains("no decoder 'h264_nonsense'"))
        .anyMatch(fault -> fault.equals("credentials: there is no environment variable NO"))
        .anyMatch(fault -> fault.contains("[0.1, 0.2]"))
        .anyMatch(fault -> fault.contains("2.0"));
  }

  @Test
  void whatOnlyLiveCamerasHaveIsForThemAlone() {
    read(camera("c", "file:x.mp4", Optional.of(live(Optional.empty(), Optional.empty()))));
    read(
        camera(
            "d",
            "device:/dev/video0",
            Optional.of(live(Optional.empty(), password(Optional.of("PW"), "")))));

    assertThat(faults).hasSize(2);
    assertThat(faults.get(0)).matches("transport, .* are for live cameras");
    assertThat(faults.get(1)).isEqualTo("credentials are for cameras in a network");
  }

  @Test
  void aSecretThatCannotBeReadIsAFault() {
    read(
        camera(
            "e",
            "rtsp://h/e",
            Optional.of(live(Optional.empty(), password(Optional.empty(), "no/such")))));

    assertThat(faults).containsExactly("credentials: cannot read no/such");
  }

  @Test
  void passwordsComeFromElsewhereAndAreShownNowhere(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "s3cr:t/@\n");

    for (Optional<CamerasSettings.Credentials> credentials :
        List.of(password(Optional.of("PW"), ""), password(Optional.empty(), file.toString()))) {
      CameraSpec spec =
          read(camera(
                  "a", "rtsp://host:99/x?y=1", Optional.of(live(Optional.empty(), credentials))))
              .orElseThrow();
      StreamAddress address = spec.live().address((CameraUri.Live) spec.uri());

      assertThat(URI.create(address.url()).getUserInfo()).isEqualTo("viewer:s3cr:t/@");
      assertThat(address.url()).startsWith("rtsp://viewer:").endsWith("@host:99/x?y=1");
      assertThat(spec + " " + address).doesNotContain("s3cr");
    }
  }

  private Optional<CameraSpec> read(CamerasSettings.Camera camera) {
    return CameraSettings.read(camera, name -> name.equals("PW") ? "s3cr:t/@" : null, faults::add);
  }

  private static CamerasSettings.Camera camera(
      String id, String uri, Optional<CamerasSettings.Live> live) {
    return new CamerasSettings.Camera(
        id, uri, NONE, NONE, Optional.empty(), Map.of(), 90, live, List.of());
  }

  private static Optional<CamerasSettings.Credentials> password(
      Optional<String> variable, String file) {
    return Optional.of(
        new CamerasSettings.Credentials(
            "viewer", variable, file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file))));
  }

  private static CamerasSettings.Live live(
      Optional<String> decoder, Optional<CamerasSettings.Credentials> credentials) {
    return new CamerasSettings.Live(
        CamerasSettings.Transport.TCP,
        false,
        decoder,
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        credentials);
  }
}

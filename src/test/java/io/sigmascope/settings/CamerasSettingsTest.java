package io.sigmascope.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CamerasSettingsTest {
  @Test
  void readsTheShippedFile() {
    CamerasSettings settings = CamerasSettings.load(Path.of("config/cameras.yaml"));

    assertThat(settings.cameras())
        .contains(
            new CamerasSettings.Camera(
                "street-2",
                "rendered:2?size=1024x512",
                OptionalDouble.of(2),
                OptionalDouble.empty(),
                Optional.empty(),
                List.of()));
  }

  @Test
  void readsMasks() {
    String text =
        """
        cameras:
          - id: gate
            uri: rendered:1
            masks:
              - {corners: [0, 0, 0.3, 0, 0.3, 0.2]}
              - {corners: [0.5, 0.5, 1, 0.5, 1, 1], fill: blur}
        """;

    assertThat(read(text).cameras().get(0).masks())
        .containsExactly(
            new CamerasSettings.Mask(
                List.of(0.0, 0.0, 0.3, 0.0, 0.3, 0.2), CamerasSettings.Fill.BLACK),
            new CamerasSettings.Mask(
                List.of(0.5, 0.5, 1.0, 0.5, 1.0, 1.0), CamerasSettings.Fill.BLUR));
  }

  @Test
  void readsWhatLiveCamerasHave() {
    CamerasSettings.Live live =
        read("""
                cameras:
                  - id: gate
                    uri: rtsp://host/gate
                    transport: udp
                    keyFramesOnly: true
                    decoder: h264_cuvid
                    openTimeout: 4s
                    readTimeout: 2s
                    jpegQuality: 80
                    credentials: {user: viewer, passwordFile: /run/secrets/gate}
                """)
            .cameras()
            .get(0)
            .live()
            .orElseThrow();

    assertThat(live)
        .isEqualTo(
            new CamerasSettings.Live(
                CamerasSettings.Transport.UDP,
                true,
                Optional.of("h264_cuvid"),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                80,
                Optional.of(
                    new CamerasSettings.Credentials(
                        "viewer", Optional.empty(), Optional.of(Path.of("/run/secrets/gate"))))));
  }

  @Test
  void aPasswordStandsInOnePlaceAndNotInTheFile() {
    assertThatThrownBy(() -> read("cameras: [{id: a, uri: 'rtsp://h/a', credentials: {user: u}}]"))
        .hasMessageContaining("must have one of passwordEnv and passwordFile, got none");
    assertThatThrownBy(
            () ->
                read("cameras: [{id: a, uri: 'rtsp://h/a', credentials: {user: u, password: p}}]"))
        .hasMessageContaining("unknown key 'cameras[0].credentials.password'");
  }

  private static CamerasSettings read(String text) {
    return YamlFile.parse("cameras.yaml", text, CamerasSettings::read);
  }

  @Test
  void namesTheCameraThatIsWrong() {
    String text =
        """
        cameras:
          - {id: roof, uri: 'rendered:1', maxFps: 0}
          - {id: gate, url: 'rendered:2'}
        """;

    assertThatThrownBy(() -> YamlFile.parse("cameras.yaml", text, CamerasSettings::read))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.faults())
                    .containsExactlyInAnyOrder(
                        "cameras[roof].maxFps must be above 0, got 0.0",
                        "missing key 'cameras[1].uri'",
                        "line 3: unknown key 'cameras[1].url' (did you mean 'uri'?)"));
  }

  @Test
  void refusesAnIdThatIsThereTwice() {
    assertThatThrownBy(
            () ->
                YamlFile.parse(
                    "cameras.yaml",
                    "cameras: [{id: a, uri: 'rendered:1'}, {id: a, uri: 'rendered:2'}]",
                    CamerasSettings::read))
        .hasMessage("cameras.yaml: cameras must differ in their ids, got a");
  }

  @Test
  void refusesAFileWithoutCameras() {
    assertThatThrownBy(() -> YamlFile.parse("cameras.yaml", "cameras: []", CamerasSettings::read))
        .hasMessage("cameras.yaml: cameras must name at least one, got []");
  }
}

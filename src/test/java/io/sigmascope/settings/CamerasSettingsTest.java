package io.sigmascope.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamerasSettingsTest {
  @Test
  void readsTheShippedFile() {
    CamerasSettings settings =
        CamerasSettings.load(Path.of("config/cameras.yaml"), (camera, faults) -> {});

    assertThat(settings.cameras())
        .contains(
            new CamerasSettings.Camera(
                "street-2",
                "rendered:2?size=1024x512",
                OptionalDouble.of(2),
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                90,
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
    return read(text, (camera, faults) -> {});
  }

  private static CamerasSettings read(String text, CamerasSettings.Inspector inspector) {
    return YamlFile.parse("cameras.yaml", text, yaml -> CamerasSettings.read(yaml, inspector));
  }

  @Test
  void namesTheCameraThatIsWrong() {
    String text =
        """
        cameras:
          - {id: roof, uri: 'rendered:1', maxFps: 0}
          - {id: gate, url: 'rendered:2'}
        """;

    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.faults())
                    .containsExactlyInAnyOrder(
                        "line 2: cameras[0].maxFps must be above 0, got 0.0",
                        "missing key 'cameras[1].uri'",
                        "line 3: unknown key 'cameras[1].url' (did you mean 'uri'?)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "1e7", "-5"})
  void refusesAFocalLengthThatNoLensHas(String pixels) {
    String text = "cameras: [{id: a, uri: 'rendered:1', focalLength: " + pixels + "}]";

    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("cameras[0].focalLength must be 1 to 1000000 source pixels, got ");
  }

  @Test
  void readsSizeAndLabels() {
    CamerasSettings.Camera camera =
        read("cameras: [{id: a, uri: 'rendered:1', size: 640x360, labels: {site: north, floor: 2}}]")
            .cameras()
            .get(0);

    assertThat(camera.size()).hasValue("640x360");
    assertThat(camera.labels()).containsOnly(Map.entry("site", "north"), Map.entry("floor", "2"));
  }

  @Test
  void oneFaultHidesNoOther() {
    String text =
        """
        cameras:
          - id: gate
            uri: rtsp://h/gate
            maxFps: -1
            readTimeout: 2h
            jpegQuality: 101
            credentials: {user: u}
        """;
    CamerasSettings.Inspector inspector =
        (camera, faults) -> faults.accept(camera.uri() + " is seen");

    assertThatThrownBy(() -> read(text, inspector))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.faults())
                    .containsExactlyInAnyOrder(
                        "line 4: cameras[0].maxFps must be above 0, got -1.0",
                        "line 5: cameras[0].readTimeout must be above 0, 1h at most, got 2h",
                        "line 6: cameras[0].jpegQuality must be 1 to 100, got 101",
                        "credentials must have one of passwordEnv and passwordFile, got none",
                        "cameras[0]: rtsp://h/gate is seen"));
  }

  @Test
  void refusesAnIdThatIsThereTwice() {
    assertThatThrownBy(
            () -> read("cameras: [{id: a, uri: 'rendered:1'}, {id: a, uri: 'rendered:2'}]"))
        .hasMessage("cameras.yaml: cameras must differ in their ids, got a");
  }

  @Test
  void refusesAFileWithoutCameras() {
    assertThatThrownBy(() -> read("cameras: []"))
        .hasMessage("cameras.yaml: cameras must name at least one, got []");
  }
}

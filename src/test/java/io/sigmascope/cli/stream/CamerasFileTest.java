package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.capture.LiveOptions;
import io.sigmascope.frame.CameraId;
import io.sigmascope.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamerasFileTest {
  @TempDir Path folder;

  @Test
  void allThatIsWrongIsSaidAtOnce() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("cameras.yaml"),
            """
            cameras:
              - {id: twice, uri: 'rendered:1'}
              - {id: twice, uri: 'rendered:2'}
              - {id: address, uri: 'ftp://host/a'}
              - {id: secret, uri: 'rtsp://h/a', credentials: {user: u, passwordFile: /no/such}}
              - {id: mask, uri: 'rendered:3', masks: [{corners: [0, 0, 1]}]}
              - {id: gone, uri: 'file:no-such.mp4'}
              - {id: spelling, uri: 'rendered:4', maxfps: 3}
            """);

    assertThatThrownBy(() -> new CamerasFile(file).read())
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.faults())
                    .hasSize(6)
                    .anyMatch(fault -> fault.contains("must differ in their ids, got twice"))
                    .anyMatch(fault -> fault.contains("cameras[2]") && fault.contains("ftp"))
                    .anyMatch(fault -> fault.contains("cameras[3]: credentials: cannot read"))
                    .anyMatch(fault -> fault.contains("cameras[4]: a mask needs"))
                    .anyMatch(fault -> fault.startsWith("cameras[gone].uri: file:no-such.mp4: "))
                    .anyMatch(fault -> fault.contains("did you mean 'maxFps'?")));
  }

  @Test
  void aCameraThatCannotBeOpenedIsNamedWithFileAndKey() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("cameras.yaml"),
            "cameras: [{id: gate, uri: 'file:/nope.mp4'}, {id: street, uri: 'rendered:1'}]");

    assertThatThrownBy(() -> new CamerasFile(file).open())
        .isInstanceOf(SettingsException.class)
        .hasMessage(file + ": cameras[gate].uri: file:/nope.mp4: no such file");
  }

  @Test
  void aPasswordFileThatChangesIsReadAgain() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "first\n");
    Path yaml =
        Files.writeString(
            folder.resolve("cameras.yaml"),
            """
            cameras:
              - {id: street, uri: 'rendered:1'}
              - {id: gate, uri: 'rtsp://gate/a', credentials: {user: u, passwordFile: '%s'}}
            """
                .formatted(secret));
    CamerasFile file = new CamerasFile(yaml);
    file.read();
    assertThat(file.changes()).isEqualTo(CamerasFile.Changes.NONE);

    Files.delete(secret); // as in the moment in which another takes its place
    assertThat(file.changes()).isEqualTo(CamerasFile.Changes.NONE);
    Files.writeString(secret, "second one\n");
    CamerasFile.Changes changes = file.changes();

    assertThat(changes.gone()).isEmpty();
    assertThat(changes.others()).extracting(CameraSpec::id).containsExactly(new CameraId("gate"));
    assertThat(changes.others().get(0).live().credentials())
        .hasValue(new LiveOptions.Credentials("u", "second one"));
    assertThat(file.changes()).isEqualTo(CamerasFile.Changes.NONE);
  }

  @Test
  void tellsWhichCamerasHaveChanged() throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("cameras.yaml"),
            "cameras: [{id: a, uri: 'rendered:1'}, {id: b, uri: 'rendered:2'}]");
    CamerasFile file = new CamerasFile(yaml);
    file.read();

    Files.writeString(
        yaml, "cameras: [{id: b, uri: 'rendered:2', maxFps: 3}, {id: c, uri: 'rendered:3'}]");
    CamerasFile.Changes changes = file.changes();

    assertThat(changes.gone()).containsExactly(new CameraId("a"));
    assertThat(changes.others())
        .extracting(CameraSpec::id)
        .containsExactly(new CameraId("b"), new CameraId("c"));
  }

  @ParameterizedTest
  @CsvSource({"0, a b", "1, b", "2, b", "3, b c"})
  void changesNoMoreCamerasOnceItIsToStop(int changed, String cameras) throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("cameras.yaml"),
            "cameras: [{id: a, uri: 'rendered:1'}, {id: b, uri: 'rendered:2'}]");
    CamerasFile file = new CamerasFile(yaml);
    try (CameraFleet fleet = file.open()) {
      Files.writeString(
          yaml, "cameras: [{id: b, uri: 'rendered:2', maxFps: 3}, {id: c, uri: 'rendered:3'}]");
      AtomicInteger asked = new AtomicInteger();

      file.follow(fleet, () -> asked.incrementAndGet() > changed);

      assertThat(fleet.cameras())
          .extracting(CameraId::value)
          .containsExactlyInAnyOrder(cameras.split(" "));
    }
  }

  @Test
  void readsTheShippedFile() {
    assertThat(new CamerasFile(Path.of("config/cameras.yaml")).read()).hasSize(2);
  }
}

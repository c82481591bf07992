package io.sigmascope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                    .anyMatch(fault -> fault.contains("no-such.mp4"))
                    .anyMatch(fault -> fault.contains("did you mean 'maxFps'?")));
  }

  @Test
  void readsTheShippedFile() {
    assertThat(new CamerasFile(Path.of("config/cameras.yaml")).read()).hasSize(2);
  }
}

package io.sigmascope.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSettingsTest {
  @TempDir Path folder;

  @Test
  void readsTheShippedFile() {
    assertThat(HttpSettings.DEFAULT.guardedBy(Path.of("config/http.yaml")))
        .usingRecursiveComparison()
        .ignoringFields("source")
        .isEqualTo(HttpSettings.DEFAULT);
  }

  @Test
  void readsWhoMayAskAndKeepsWhereItListens() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("http.yaml"),
            """
            tls: {keystore: a.p12, passwordFile: b}
            access: {usersFile: c}
            requestsPerSecond: 5
            """);

    assertThat(new HttpSettings("0.0.0.0", 99).guardedBy(file))
        .isEqualTo(
            new HttpSettings(
                "0.0.0.0",
                99,
                Optional.of(new HttpSettings.Tls(Path.of("a.p12"), Path.of("b"))),
                Optional.of(new HttpSettings.Access(Optional.empty(), Optional.of(Path.of("c")))),
                5,
                file.toString()));
  }

  @Test
  void tellsAllThatIsWrong() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("http.yaml"), "tls: {keystore: a}\naccess: {}\nrequestPerSecond: 5\n");

    assertThatThrownBy(() -> HttpSettings.DEFAULT.guardedBy(file))
        .hasMessageContaining("tls.passwordFile")
        .hasMessageContaining("access.tokenFile, usersFile must not both be absent")
        .hasMessageContaining("did you mean 'requestsPerSecond'?");
  }
}

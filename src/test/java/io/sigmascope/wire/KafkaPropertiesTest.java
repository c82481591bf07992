package io.sigmascope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaPropertiesTest {
  @TempDir Path folder;

  @Test
  void givesEachClientWhatItKnowsAndAllTheUnknown() throws IOException {
    KafkaProperties kafka =
        load(
            """
            bootstrap.servers=one:1
            security.protocol=SSL
            linger.ms=50
            fetch.min.bytes=7
            login.plugin.colour=blue
            """);

    assertThat(kafka.bootstrapServers()).isEqualTo("one:1");
    assertThat(kafka.producer())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("linger.ms", "50")
        .containsEntry("login.plugin.colour", "blue")
        .doesNotContainKey("fetch.min.bytes");
    assertThat(kafka.consumer())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("fetch.min.bytes", "7")
        .doesNotContainKey("linger.ms");
    assertThat(kafka.admin())
        .containsEntry("bootstrap.servers", "one:1")
        .doesNotContainKeys("linger.ms", "fetch.min.bytes");
  }

  @Test
  void keepsWhatTheGuaranteesRestOn() throws IOException {
    KafkaProperties kafka = load("bootstrap.servers=x:1\nacks=0\nisolation.level=read_uncommitted");

    assertThat(kafka.producer()).containsEntry("acks", "all");
    assertThat(kafka.consumer()).containsEntry("isolation.level", "read_committed");
  }

  @Test
  void namesTheFileWhereValuesContradictEachOther() {
    assertThatThrownBy(() -> load("bootstrap.servers=x:1\nmax.in.flight.requests.per.connection=6"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--kafka-config ")
        .hasMessageContaining("max.in.flight.requests.per.connection");
  }

  @Test
  void prefersTheServersOfTheCommandLine() throws IOException {
    Path file = Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=file:1");

    assertThat(KafkaProperties.load(Optional.of("line:2"), file).bootstrapServers())
        .isEqualTo("line:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch.min.bytes=abc", "linger.ms=abc", "retries=-2"})
  void namesTheFileWithAValueThatIsNone(String line) {
    String property = line.substring(0, line.indexOf('='));

    assertThatThrownBy(() -> load("bootstrap.servers=x:1\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--kafka-config " + folder)
        .hasMessageContaining("for configuration " + property);
  }

  @Test
  void leavesWhatProvidersAreToSayToThem() throws IOException {
    KafkaProperties kafka =
        load(
            "bootstrap.servers=${env:K}\nconfig.providers=env\nrequest.timeout.ms=${env:T}\n"
                + "security.protocol=${env:P}");

    assertThat(kafka.producer())
        .containsEntry("bootstrap.servers", "${env:K}")
        .containsEntry("request.timeout.ms", "${env:T}");
  }

  @Test
  void namesTheFileThatIsMissing() {
    Path file = folder.resolve("none.properties");

    assertThatThrownBy(() -> KafkaProperties.load(Optional.of("x:1"), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageEndingWith("no such file");
  }

  @Test
  void asksForServersWhereNobodyNamesThem() {
    assertThatThrownBy(() -> load("linger.ms=1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no bootstrap.servers");
  }

  private KafkaProperties load(String text) throws IOException {
    return KafkaProperties.load(
        Optional.empty(), Files.writeString(folder.resolve("client.properties"), text));
  }
}

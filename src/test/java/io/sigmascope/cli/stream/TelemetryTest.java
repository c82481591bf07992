package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.cli.option.UsageException;
import io.sigmascope.monitoring.Monitoring;
import io.sigmascope.monitoring.Part;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
  @TempDir private Path folder;

  @Test
  void aPropertyThatKafkaStreamsRefusesIsNamedWithItsFile() throws IOException {
    String shipped = Files.readString(Path.of("topologies/uncertainty.yaml"));
    Path file =
        Files.writeString(
            folder.resolve("uncertainty.yaml"),
            shipped.replace("streams: {}", "streams: {commit.interval.ms: soon}"));

    try (Monitoring monitoring = new Monitoring(Part.ALL)) {
      assertThatThrownBy(
              () ->
                  new Telemetry(monitoring)
                      .open(
                          file, UncertaintySettings.load(file), KafkaProperties.of("localhost:1")))
          .isInstanceOf(UsageException.class)
          .hasMessageContainingAll(file + ": streams: ", "commit.interval.ms", "soon");
    }
  }
}

package io.sigmascope.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.process.SigmascopeProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@code bench faults}: three brokers, workers that are killed, a control. */
@Timeout(600)
class FaultsIT {
  @TempDir Path folder;

  @Test
  void losesNothingWhereTheControlDoes() throws Exception {
    try (SigmascopeProcess faults =
        SigmascopeProcess.start(
            folder,
            "bench",
            "faults",
            "--kills",
            "2",
            "--rebalances",
            "1",
            "--broker-losses",
            "1",
            "--control-kills",
            "1",
            "--protocols",
            "classic",
            "--fps",
            "6",
            "--json")) {
      assertThat(faults.awaitExit()).as("%s%s", faults.out(), faults.err()).isZero();

      JsonNode report = new ObjectMapper().readTree(faults.out());
      assertThat(report.get("frames").asInt()).isGreaterThan(100);
      assertThat(report.get("missing").asInt()).isZero();
      assertThat(report.get("duplicate").asInt()).isZero();
      assertThat(report.get("outOfOrder").asInt()).isZero();
      assertThat(report.get("deadLettered").asInt()).isZero();
      assertThat(report.get("controlMissing").asInt()).isPositive();
    }
  }
}

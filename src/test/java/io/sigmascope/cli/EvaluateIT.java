package io.sigmascope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As users run it: on the serving libraries alone. */
class EvaluateIT {
  @TempDir Path folder;

  @Test
  void scoresAModelWithoutTheTrainingLibraries() throws Exception {
    try (SigmascopeProcess evaluate =
        SigmascopeProcess.start(
            folder,
            "evaluate",
            "--model",
            "street-untrained",
            "--dataset",
            "rendered:900001?frames=2",
            "--json")) {
      assertThat(evaluate.awaitExit()).as(evaluate.err()).isZero();
      JsonNode json = new ObjectMapper().readTree(evaluate.out());

      assertThat(json.get("images").intValue()).isEqualTo(2);
      assertThat(json.get("mIoU").isNumber()).isTrue();
    }
  }
}

package io.sigmascope.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.process.SigmascopeProcess;
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

  /**
   * What `street` scored when it was shipped: serving must not cost accuracy unseen. Processors
   * round differently, which moves single pixels, and with them rare classes a little.
   */
  @Test
  void theShippedModelScoresWhatItDid() throws Exception {
    try (SigmascopeProcess evaluate =
        SigmascopeProcess.start(
            folder,
            "evaluate",
            "--model",
            "street",
            "--dataset",
            "rendered:900001?frames=20",
            "--json")) {
      assertThat(evaluate.awaitExit()).as(evaluate.err()).isZero();
      JsonNode json = new ObjectMapper().readTree(evaluate.out());

      assertThat(json.get("mIoU").doubleValue()).isCloseTo(0.6313, within(0.005));
      assertThat(json.get("absRel").doubleValue()).isCloseTo(0.0838, within(0.001));
      assertThat(json.get("instanceError").doubleValue()).isCloseTo(6.67, within(0.1));
      assertThat(json.get("ap50").doubleValue()).isCloseTo(0.380, within(0.01));
      assertThat(json.get("ece").doubleValue()).isCloseTo(0.0095, within(0.002));
      assertThat(json.get("depthCoverage90").doubleValue()).isCloseTo(0.971, within(0.005));
    }
  }
}

package io.sigmascope.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.frame.Task;
import io.sigmascope.training.StepReport;
import io.sigmascope.training.ValidationReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TrainingProgress progress(boolean live) {
    return new TrainingProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), live);
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static StepReport step(long step, double seconds) {
    return new StepReport(
        step,
        8000,
        8 * step,
        seconds,
        0.002,
        1,
        -0.25,
        Map.of(Task.SEMANTIC, 0.5, Task.DEPTH, 0.0125),
        Map.of(Task.SEMANTIC, 0.0, Task.INSTANCE, 2.0, Task.DEPTH, -4.125),
        Map.of(),
        Map.of(),
        0);
  }

  @Test
  void saysHowFarAndHowFast() {
    TrainingProgress progress = progress(false);
    progress.stepped(step(4000, 1000));

    progress.stepped(step(8000, 3000));

    assertThat(said().lines())
        .containsExactly(
            "step 4000/8000  total -0.250  semantic 0.5000 (s 0.00)  depth 0.01250 (s -4.13)",
            "step 8000/8000  16.0 images/s  0m00s left  total -0.250  semantic 0.5000 (s 0.00)"
                + "  depth 0.01250 (s -4.13)");
  }

  @Test
  void withoutATerminalLinesAreFew() {
    TrainingProgress progress = progress(false);

    for (int i = 1; i < 1000; i++) {
      progress.stepped(step(i, i));
    }

    assertThat(said().lines()).hasSize(1);
  }

  @Test
  void onATerminalALineIsWrittenOver() {
    TrainingProgress progress = progress(true);

    progress.stepped(step(1, 1));
    progress.said("goes on");

    assertThat(said())
        .startsWith(
            ProgressLine.overwriting(
                "step 1/8000  total -0.250  semantic"
                    + " 0.5000 (s 0.00)  depth 0.01250 (s -4.13)"));
    assertThat(said()).endsWith(ProgressLine.CLEAR + "goes on" + System.lineSeparator());
  }

  @Test
  void saysWhatAValidationFound() {
    progress(false)
        .validated(
            new ValidationReport(
                2000,
                "camvid:x",
                101,
                Map.of(Task.SEMANTIC, 0.75),
                OptionalDouble.of(0.625),
                OptionalDouble.empty()));

    assertThat(said().strip())
        .isEqualTo("validation at step 2000, camvid:x: semantic 0.7500 mIoU 0.625");
  }
}

package io.sigmascope.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.TestCommandLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UncertaintyCommandTest {
  @TempDir Path folder;

  @Test
  void writesADocumentFromRenderedStreetsAlone() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = TestCommandLine.create();
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    int code =
        program.execute(
            "experiment",
            "uncertainty",
            "--model",
            "street",
            "--frames",
            "3",
            "--out",
            folder.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).contains("AUROC of novelty, rendered night");
    assertThat(Files.readString(folder.resolve("uncertainty.md")))
        .contains("| rendered | wrong class | entropy |")
        .contains("&weather=night` | 3 |")
        .contains("Left out");
    assertThat(folder.resolve("uncertainty/coverage.svg")).isNotEmptyFile();
  }
}

package io.sigmascope.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.TestCommandLine;
import io.sigmascope.inference.ModelPackage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportCommandTest {
  private static final String CHECKPOINT = "models/street/checkpoint.params";

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  private int export(String... sets) {
    CommandLine program = TestCommandLine.create();
    program.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
    String[] all = new String[3 + 2 * sets.length];
    all[0] = "export";
    all[1] = CHECKPOINT;
    all[2] = folder.resolve("street").toString();
    for (int i = 0; i < sets.length; i++) {
      all[3 + 2 * i] = "--instance-scores";
      all[4 + 2 * i] = sets[i];
    }
    return program.execute(all);
  }

  @Test
  void fitsScoresToThePackageAndLeavesTheGraphAsItIs() throws Exception {
    assertThat(export("rendered:890001?frames=40")).as(err.toString()).isZero();

    ModelPackage written = ModelPackage.load(folder.resolve("street"));
    assertThat(written.card().instanceScore()).isPresent();
    assertThat(written.id()).isEqualTo(ModelPackage.load(Path.of("models/street")).id());
  }

  @Test
  void aPackageStaysAsItIsWhereScoresCannotBeFitted() throws Exception {
    assertThat(export()).as(err.toString()).isZero();
    Path card = folder.resolve("street/model.yaml");
    String before = Files.readString(card);

    assertThat(export("rendered:890001?frames=2")).isEqualTo(2);

    assertThat(err.toString()).contains("--instance-scores").contains("at least 50 right");
    assertThat(card).hasContent(before);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }
}

package io.sigmascope.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Table1Test {
  /**
   * 11 rows with a trial and a result, one of weights, two of temperatures, one start; two trials
   * answer two questions each.
   */
  private static final int RUNS = 24;

  @TempDir private Path folder;
  private Path runs;
  private Path out;

  @BeforeEach
  void names() {
    runs = folder.resolve("runs");
    out = folder.resolve("docs");
  }

  @Test
  void runsEveryRowAndTellsWhatCameOut() throws Exception {
    List<String> said = new ArrayList<>();

    boolean done = Experiments.run(Experiments.settings(runs, 2), out, false, Long.MAX_VALUE, said);

    assertThat(done).isTrue();
    assertThat(said).filteredOn(line -> line.startsWith("run ")).hasSize(RUNS);
    assertThat(said).contains("run 1 of 26: semantic-trial-rate-0.002");
    assertThat(said).contains("run 26 of 26: uw-so-seed-1");
    assertThat(finished()).hasSize(RUNS);
    String document = Files.readString(out.resolve("table1.md"));
    assertThat(document)
        .containsPattern("\\| semantic only \\| 1 \\| \\d+\\.\\d \\| – \\| – \\| 59");
    assertThat(document).containsPattern("\\| equal weights \\| 1 \\| \\d.* \\| \\d.* \\| \\d");
    assertThat(document)
        .contains("Fixed weights, of 1 choices tried so far: semantic 1, instance 0.1, depth 10")
        .containsPattern("The temperature of `uw-so`, of 2 tried so far: (20|100)\\.");
    assertThat(out.resolve("table1/log-variance-depth.svg")).content().contains("from 5");
  }

  @Test
  void startsWithTheRowsThatAnswerTheMainQuestion() throws Exception {
    List<String> said = new ArrayList<>();

    Experiments.run(Experiments.settings(runs, 2), out, false, 15, said); // 5 x (1 + 2)

    assertThat(finished())
        .containsExactly(
            "semantic-trial-rate-0.002",
            "semantic-seed-1",
            "instance-trial-rate-0.002",
            "instance-seed-1",
            "depth-trial-rate-0.002",
            "depth-seed-1",
            "equal-trial-rate-0.002",
            "equal-seed-1",
            "learned-trial-rate-0.002",
            "learned-seed-1");
  }

  @Test
  void goesOnInTheMiddleOfARunWithTheSameResults() throws Exception {
    Path otherRuns = folder.resolve("other-runs");
    Path other = folder.resolve("other");
    Experiments.run(Experiments.settings(otherRuns, 4), other, false, 11);

    boolean first = Experiments.run(Experiments.settings(runs, 4), out, false, 8);
    boolean second = Experiments.run(Experiments.settings(runs, 4), out, true, 3);

    assertThat(first).isFalse();
    assertThat(second).isFalse();
    assertThat(withoutSeconds(out)).isEqualTo(withoutSeconds(other));
  }

  @Test
  void aTrialThatDivergesIsKnownAndNotChosen() throws Exception {
    List<String> said = new ArrayList<>();
    Table1Settings settings =
        Experiments.settings(
            runs, 2, 2, "[1000000000000, 0.002]"); // the loss is no number after a step

    Experiments.run(settings, out, false, 5, said);
    Experiments.run(settings, out, true, 1, said);

    assertThat(said)
        .anyMatch(
            line -> line.startsWith("semantic-trial-rate-1000000000000 came to nothing: step 2"));
    assertThat(finished())
        .startsWith(
            "semantic-trial-rate-1000000000000", "semantic-trial-rate-0.002", "semantic-seed-1");
    assertThat(Files.readString(out.resolve("table1.md")))
        .containsPattern("\\| semantic only \\| 0\\.002 \\|");
  }

  @Test
  void startsNothingAnewWhereRunsAreFinished() throws Exception {
    Table1Settings settings = Experiments.settings(runs, 2);
    Experiments.run(settings, out, false, 3);

    assertThatThrownBy(() -> Experiments.run(settings, out, false, 3))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--resume");
  }

  @Test
  void refusesToMixRunsOfDifferentSettings() throws Exception {
    Experiments.run(Experiments.settings(runs, 2), out, false, 3);

    assertThatThrownBy(() -> Experiments.run(Experiments.settings(runs, 3), out, true, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("semantic-seed-1")
        .hasMessageContaining("other settings");
  }

  @Test
  void doesARowAnewWhereMoreTrialsMakeAnotherChoice() throws Exception {
    Experiments.run(Experiments.settings(runs, 3, 3, "[1000000000000]"), out, false, 4);
    assertThat(rate("semantic-seed-1")).isEqualTo("1000000000000");

    Experiments.run(Experiments.settings(runs, 3, 3, "[1000000000000, 0.002]"), out, true, 6);

    assertThat(rate("semantic-seed-1")).isEqualTo("0.002");
    assertThat(Files.readString(out.resolve("table1.md")))
        .containsPattern("\\| semantic only \\| 1 \\| \\d");
  }

  @Test
  void doesARowAnewWhereMoreTemperaturesMakeAnotherChoice() throws Exception {
    String[] temperatures = {"[0.0000001]", "[0.0000001, 100]"};
    for (int i = 0; i < 2; i++) {
      Table1Settings settings =
          Experiments.settings(
              Experiments.yaml(runs, 2, 1, "[0.002]")
                  .replace("temperatures: [20, 100]", "temperatures: " + temperatures[i]));
      boolean done = Experiments.run(settings, out, i > 0, Long.MAX_VALUE);
      assertThat(done).isTrue();
    }

    assertThat(Files.readString(out.resolve("table1.md")))
        .containsPattern("The temperature of `uw-so`, of 2 tried so far: ");
  }

  private String rate(String run) throws IOException {
    String row =
        Files.readAllLines(out.resolve("table1/runs.csv")).stream()
            .filter(line -> line.startsWith(run + ","))
            .findFirst()
            .orElseThrow();
    return row.split(",", -1)[5];
  }

  @Test
  void leavesAloneWhatPeopleWroteAroundTheResults() throws Exception {
    Files.createDirectories(out);
    Files.writeString(
        out.resolve("table1.md"),
        "before\n"
            + Table1Document.PART.begin()
            + "\nold\n"
            + Table1Document.PART.end()
            + "\nafter\n");

    Experiments.run(Experiments.settings(runs, 2), out, false, 1);

    assertThat(out.resolve("table1.md"))
        .content()
        .startsWith("before\n" + Table1Document.PART.begin())
        .endsWith(Table1Document.PART.end() + "\nafter\n")
        .doesNotContain("old");
  }

  @Test
  void refusesPicturesOfAnotherSizeThanTheFrame() {
    Table1Settings settings =
        Experiments.settings(
            """
            training:
              network: {width: 0.25}
              frame: 64x32
              steps: 1
              datasets: [{uri: 'rendered:1?frames=1&size=64x32'}]
              output: %s
            trials:
              dataset: 'rendered:890001?frames=1&size=128x64'
              weights: [{semantic: 1, instance: 1, depth: 1}]
            test: 'rendered:900001?frames=1&size=64x32'
            """
                .formatted(runs));

    assertThatThrownBy(() -> Experiments.run(settings, out, false, 1))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("pictures of 128x64, must be of the frame's size, 64x32");
  }

  private List<String> finished() throws IOException {
    return Files.readAllLines(out.resolve("table1/runs.csv")).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  private static List<String> withoutSeconds(Path out) throws IOException {
    return Files.readAllLines(out.resolve("table1/runs.csv")).stream()
        .map(line -> line.replaceFirst("^((?:[^,]*,){6})[^,]*", "$1"))
        .toList();
  }
}

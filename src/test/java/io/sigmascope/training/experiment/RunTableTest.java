package io.sigmascope.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTableTest {
  private static final List<String> COLUMNS = List.of("step", "loss");

  @TempDir private Path folder;

  @Test
  void holdsWhatWasPutWhenItIsOpenedAgain() throws Exception {
    Path file = folder.resolve("t.csv");
    RunTable table = RunTable.open(file, COLUMNS);
    table.put("a", List.of(List.of("1", "0.5"), List.of("2", "")));
    table.put("b", List.of(List.of("1", "0.25")));

    RunTable again = RunTable.open(file, COLUMNS);

    assertThat(again.rows("a")).containsExactly(List.of("a", "1", "0.5"), List.of("a", "2", ""));
    assertThat(again.rows()).hasSize(3);
    assertThat(again.text(again.rows("a").get(1), "step")).isEqualTo("2");
    assertThat(again.number(again.rows("b").get(0), "loss")).isEqualTo(0.25);
    assertThat(again.number(again.rows("a").get(1), "loss")).isNaN();
  }

  @Test
  void putsRowsInPlaceOfThoseThatARunHad() throws Exception {
    RunTable table = RunTable.open(folder.resolve("t.csv"), COLUMNS);
    table.put("a", List.of(List.of("1", "9"), List.of("2", "9")));

    table.put("a", List.of(List.of("1", "0.5")));

    assertThat(table.rows("a")).containsExactly(List.of("a", "1", "0.5"));
  }

  @Test
  void namesTheLineThatHasTooFewCells() throws Exception {
    Path file = folder.resolve("t.csv");
    Files.write(file, List.of("run,step,loss", "a,1,2", "a,1"));

    assertThatThrownBy(() -> RunTable.open(file, COLUMNS))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": line 3 must have 3 cells, has 2");
  }

  @Test
  void refusesATableOfOtherColumns() throws Exception {
    Path file = folder.resolve("t.csv");
    Files.write(file, List.of("run,step"));

    assertThatThrownBy(() -> RunTable.open(file, COLUMNS))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": line 1 must be run,step,loss");
  }
}

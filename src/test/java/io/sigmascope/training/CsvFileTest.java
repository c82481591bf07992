package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  private static final List<String> COLUMNS = List.of("step", "loss");

  @TempDir Path folder;
  private Path file = Path.of("unset");

  @BeforeEach
  void writeSome() throws IOException {
    file = folder.resolve("log.csv");
    Files.writeString(file, "step,loss\n5,0.5\n10,0.4\n15,0.3\n2");
  }

  @Test
  void goesOnAfterAStep() throws IOException {
    try (CsvFile csv = CsvFile.open(file, COLUMNS, 10)) {
      csv.append(List.of("20", CsvFile.cell(0.25)));
    }

    assertThat(file).hasContent("step,loss\n5,0.5\n10,0.4\n20,0.2500000\n");
  }

  @Test
  void beginsAnew() throws IOException {
    CsvFile.open(file, COLUMNS, 0).close();

    assertThat(file).hasContent("step,loss\n");
  }

  @Test
  void dropsARowThatWasCutShort() throws IOException {
    CsvFile.open(file, COLUMNS, 99).close();

    assertThat(Files.readAllLines(file)).hasSize(4).doesNotContain("2");
  }

  @Test
  void keepsItsRowsWhereItCannotBeWritten() throws IOException {
    Files.createDirectory(folder.resolve("log.csv.new")); // in the way, as a full disk would be

    assertThatThrownBy(() -> CsvFile.open(file, COLUMNS, 10)).isInstanceOf(IOException.class);

    assertThat(file).hasContent("step,loss\n5,0.5\n10,0.4\n15,0.3\n2");
  }

  @Test
  void keepsOtherColumnsAsTheyAre() {
    assertThatThrownBy(() -> CsvFile.open(file, List.of("step", "gain"), 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());

    assertThat(file).content().contains("15,0.3");
  }
}

package io.sigmascope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Task;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelCard.Measurement;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The facts in {@code docs/model-card.md} are those of the packages. After a package has changed,
 * {@code ./mvnw test -Dtest=ModelCardDocumentTest} prints the lines that must be there.
 */
class ModelCardDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/model-card.md");

  static Stream<Path> packages() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("models"))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void saysOfAPackageWhatItsCardSays(Path folder) throws Exception {
    ModelCard card = ModelPackage.load(folder).card();

    assertThat(Files.readString(DOCUMENT)).contains(String.join("\n", section(card)));
  }

  @Test
  void hasASectionForPackagesOnly() throws IOException {
    List<String> sections =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("## `")).toList();

    assertThat(sections)
        .containsExactlyInAnyOrderElementsOf(
            packages().map(folder -> "## `" + folder.getFileName() + "`").toList());
  }

  private static List<String> section(ModelCard card) {
    Calibration calibration = card.calibration();
    List<String> lines = new ArrayList<>();
    lines.add("## `" + card.name() + "`");
    lines.add("");
    lines.add(card.description());
    lines.add("");
    lines.add("| | |");
    lines.add("|---|---|");
    lines.add("| licence of the weights | " + card.licence() + " |");
    lines.add("| learned from | " + code(card.trainingData()) + " |");
    lines.add("| network | " + card.provenance().network() + " |");
    lines.add("| frames, results | %s, %s |".formatted(card.input(), card.output()));
    lines.add("| task log-variances | " + logVariances(card) + " |");
    lines.add(
        line(
            "| calibration | temperature %.3f, depth scale x%.3f, centroid scale x%.3f |",
            calibration.temperature(),
            calibration.depthScaleFactor(),
            calibration.centroidScaleFactor()));
    String scores =
        card.instanceScore().isPresent()
            ? "how likely they are right"
            : "mean confidence of pixels";
    lines.add("| scores of instances | " + scores + " |");
    lines.add("| novelty | " + (card.novelty().isPresent() ? "known" : "not known") + " |");
    for (Measurement measured : card.metrics()) {
      lines.add("");
      lines.add("`" + measured.command() + "`");
      lines.add("");
      lines.add("| metric | value |");
      lines.add("|---|---|");
      new TreeMap<>(measured.values())
          .forEach((key, value) -> lines.add("| `" + key + "` | " + number(value) + " |"));
    }
    return lines;
  }

  private static String code(List<String> texts) {
    return texts.isEmpty() ? "nothing" : "`" + String.join("`, `", texts) + "`";
  }

  private static String logVariances(ModelCard card) {
    List<String> all = new ArrayList<>();
    for (Task task : Task.values()) {
      all.add(line("%s %.3f", task.label(), card.taskLogVariances().getOrDefault(task, 0.0)));
    }
    return String.join(", ", all);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : line("%.3f", value);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

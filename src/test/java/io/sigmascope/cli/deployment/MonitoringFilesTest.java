package io.sigmascope.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmascope.cli.deployment.Dashboards.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of {@code monitoring/}, by themselves; {@link PrometheusIT} has them run. */
class MonitoringFilesTest {
  private static final Path ALERTS = Path.of("monitoring/rules/alerts.yml");
  private static final Path OPERATIONS = Path.of("docs/operations.md");
  private static final Path METRICS = Path.of("docs/metrics.md");
  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
  private static final Pattern METRIC = Pattern.compile("(?<![:\\w])sigmascope_\\w+(?![:\\w])");

  /** What a histogram shows beside its name. */
  private static final Pattern PARTS = Pattern.compile("_(bucket|count|sum)$");

  @Test
  void everyPanelHasAUnitADescriptionAndATitleOfItsOwn() throws IOException {
    List<Panel> panels = Dashboards.panels();

    assertThat(panels).hasSizeGreaterThan(50).extracting(Panel::name).doesNotHaveDuplicates();
    assertThat(panels)
        .allSatisfy(
            panel -> {
              assertThat(panel.json().path("description").asText()).as(panel.name()).isNotBlank();
              assertThat(hasUnit(panel.json())).as("%s has a unit", panel.name()).isTrue();
              assertThat(panel.expressions()).as(panel.name()).isNotEmpty();
            });
  }

  private static boolean hasUnit(JsonNode panel) {
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    boolean isStates = panel.path("type").asText().equals("state-timeline");
    boolean isHeatmap = panel.path("options").path("yAxis").has("unit");
    return defaults.hasNonNull("unit") || isHeatmap || isStates;
  }

  @Test
  void noPanelLiesOnAnother() throws IOException {
    for (JsonNode dashboard : Dashboards.all()) {
      Set<String> taken = new HashSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        JsonNode at = panel.path("gridPos");
        for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
          for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
            assertThat(x).isLessThan(24);
            assertThat(taken.add(x + "," + y))
                .as("%s / %s", dashboard.path("uid"), panel.path("title"))
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void everyAlertHasAParagraphThatSaysWhatToDo() throws IOException {
    String alerts = Files.readString(ALERTS);
    String operations = Files.readString(OPERATIONS);
    Set<String> names = new TreeSet<>(found(ALERT, alerts, 1)); // one may have two severities

    assertThat(names).hasSizeGreaterThan(14);
    for (String name : names) {
      assertThat(operations).containsPattern("(?m)^### " + name + "\n\n\\S.{80}");
      assertThat(alerts).contains("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
    }
    assertThat(found(Pattern.compile("(?m)^### (\\w+)$"), operations, 1)).containsAll(names);
  }

  @Test
  void rulesAndPanelsAskForMetricsThatThereAre() throws IOException {
    Set<String> known = new HashSet<>();
    for (String name : found(Pattern.compile("\\| `(\\w+)` \\|"), Files.readString(METRICS), 1)) {
      known.add("sigmascope_" + name);
    }
    List<String> asked = new ArrayList<>();
    Dashboards.panels().forEach(panel -> panel.expressions().forEach(asked::add));
    try (Stream<Path> rules = Files.list(Path.of("monitoring/rules"))) {
      for (Path file : rules.filter(path -> path.toString().endsWith(".yml")).toList()) {
        asked.add(Files.readString(file));
      }
    }

    for (String expression : asked) {
      for (String metric : found(METRIC, expression, 0)) {
        assertThat(known).as(expression).contains(PARTS.matcher(metric).replaceFirst(""));
      }
    }
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map((MatchResult m) -> m.group(group)).toList();
  }
}

package io.sigmascope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.settings.Durations;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Documents say what the program does: their tables, commands and links are checked against it. */
class DocumentsTest {
  private static final Path README = Path.of("README.md");

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry(Topics.CAMERA_FRAMES, "encoded picture: JPEG, PNG or WebP"),
          Map.entry(Topics.SCENE_DEPTH, "`DepthResult`"),
          Map.entry(Topics.SCENE_SEMANTIC, "`SemanticResult`"),
          Map.entry(Topics.SCENE_INSTANCES, "`InstanceResult`"),
          Map.entry(Topics.SCENE_UNCERTAINTY, "`UncertaintyResult`"),
          Map.entry(Topics.CAMERA_DROPS, "`FrameDrop`"),
          Map.entry(
              Topics.CAMERA_DEAD_LETTERS, "the rejected bytes; headers say why and where from"),
          Map.entry(
              Topics.SCENE_REVIEW,
              "the picture of a frame worth labelling; headers hold its predictions"),
          Map.entry(Topics.SCENE_UNCERTAINTY_WINDOWS, "`UncertaintyWindow`"),
          Map.entry(Topics.SCENE_ALERTS, "`Alert`: a camera drifts, is blinded, frozen or silent"),
          Map.entry(
              Topics.FLEET_ACTIVITY,
              "`Activity`: what goes on, by camera and minute; an empty key is the fleet"),
          Map.entry(
              Topics.SCENE_AGREEMENT,
              "`Agreement`: what another model makes of a frame, beside what the live one does"));

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
          Stream.of(
              README,
              Path.of("CONTRIBUTING.md"),
              Path.of("CHANGELOG.md"),
              Path.of("config/kubernetes/README.md")),
          docs.filter(p -> p.toString().endsWith(".md")).toList().stream());
    }
  }

  @Test
  void theReadmeListsTheTopicsAsTheyAreCreated() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("| topic | value | kept for | largest record |");
    rows.add("|---|---|---|---|");
    for (TopicSpec topic : Topics.all()) {
      if (VALUES.containsKey(topic.name())) {
        rows.add(
            "| `%s` | %s | %s | %d MiB |"
                .formatted(
                    topic.name(),
                    VALUES.get(topic.name()),
                    Durations.format(topic.retention()),
                    topic.maxMessageBytes() >> 20));
      }
    }

    assertThat(Files.readString(README)).contains(String.join("\n", rows));
  }

  @Test
  void theReadmeNamesEveryCommand() throws IOException {
    CommandLine program = Sigmascope.commandLine();

    assertThat(program.getSubcommands().keySet())
        .allSatisfy(name -> assertThat(Files.readString(README)).contains("| `" + name));
  }

  @Test
  void theListOfMetricsIsWhatIsScraped() throws IOException {
    Pattern scraped = Pattern.compile("# TYPE sigmascope_(\\S+) ");
    Pattern listed = Pattern.compile("(?m)^\\| `([a-z_]+)` ");

    List<String> names =
        scraped
            .matcher(
                Files.readString(
                    Path.of("src/test/resources/io/sigmascope/monitoring/metrics.txt")))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(
            listed
                .matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .map(match -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(names.stream(), Stream.of("consumer_lag_records", "consumer_lag_seconds"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyOptionInADocumentIsOneThatACommandTakes(Path document) throws IOException {
    Pattern call = Pattern.compile("(?m)(?:\\./sigmascope|^\\| `)\\s*([a-z]+)([^|`\\n]*)");
    CommandLine program = Sigmascope.commandLine();
    Matcher calls = call.matcher(Files.readString(document));
    while (calls.find()) {
      CommandLine command = program.getSubcommands().get(calls.group(1));
      if (command == null) {
        continue;
      }
      for (String word : calls.group(2).strip().split("\\s+")) {
        command = command.getSubcommands().getOrDefault(word, command);
      }
      Matcher options = Pattern.compile("--[a-z0-9-]+").matcher(calls.group(2));
      while (options.find()) {
        assertThat(command.getCommandSpec().optionsMap())
            .as("%s in %s", calls.group().strip(), document)
            .containsKey(options.group());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkToAFileLeadsSomewhere(Path document) throws IOException {
    Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(document));
    while (links.find()) {
      assertThat(document.toAbsolutePath().resolveSibling(links.group(1)))
          .as("link in %s", document)
          .exists();
    }
  }
}

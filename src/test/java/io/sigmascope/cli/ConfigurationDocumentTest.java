package io.sigmascope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options in {@code docs/configuration.md} are those of the commands. After one has changed,
 * {@code ./mvnw test -Dtest=ConfigurationDocumentTest} writes what must be there to {@code
 * target/configuration-options.md}.
 */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/configuration.md");
  private static final Path EXPECTED = Path.of("target/configuration-options.md");
  private static final String BEGIN = "<!-- options: written by a test -->\n";
  private static final String END = "<!-- end of options -->\n";

  @Test
  void listsTheOptionsOfAllCommands() throws IOException {
    String expected = commands();
    Files.writeString(EXPECTED, expected);

    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    assertThat(document.substring(begin, document.indexOf(END)))
        .as("what %s has", EXPECTED)
        .isEqualTo(expected);
  }

  @Test
  void namesEveryFileOfSettings() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Path folder : List.of(Path.of("config"), Path.of("topologies"))) {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
            .allSatisfy(file -> assertThat(document).contains("(../" + file + ")"));
      }
    }
  }

  @Test
  void namesEveryVariableThatTheLauncherReads() throws IOException {
    String document = Files.readString(DOCUMENT);

    assertThat(
            java.util.regex.Pattern.compile("\\bSIGMASCOPE_\\w+")
                .matcher(Files.readString(Path.of("sigmascope")))
                .results()
                .map(java.util.regex.MatchResult::group)
                .distinct())
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(document).contains("| `" + variable + "` |"));
  }

  private static String commands() {
    StringBuilder text = new StringBuilder();
    Map<String, CommandLine> commands = new TreeMap<>();
    collect("", Sigmascope.commandLine(), commands);
    commands.forEach((name, command) -> append(name, command, text));
    return text.toString();
  }

  private static void collect(String path, CommandLine command, Map<String, CommandLine> all) {
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              String whole = (path + " " + name).strip();
              if (sub.getSubcommands().isEmpty()) {
                all.put(whole, sub);
              }
              collect(whole, sub, all);
            });
  }

  private static void append(String name, CommandLine command, StringBuilder text) {
    text.append("### ").append(name).append("\n\n| option | what it is for |\n|---|---|\n");
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      row("`" + parameter.paramLabel() + "`", parameter.description(), "", text);
    }
    List<OptionSpec> options = new ArrayList<>(command.getCommandSpec().options());
    options.sort((one, other) -> one.longestName().compareTo(other.longestName()));
    for (OptionSpec option : options) {
      if (option.usageHelp() || option.versionHelp()) {
        continue;
      }
      boolean hasValue = option.arity().max() > 0;
      String label = option.longestName() + (hasValue ? " " + option.paramLabel() : "");
      row("`" + label + "`", option.description(), String.valueOf(option.defaultValue()), text);
    }
    text.append("\n");
  }

  private static void row(String label, String[] description, String absent, StringBuilder text) {
    String words =
        Arrays.stream(description)
            .collect(Collectors.joining(" "))
            .replace("${DEFAULT-VALUE}", absent)
            .replace("|", "\\|")
            .replace("%n", " ");
    text.append("| ").append(label.replace("|", "\\|")).append(" | ").append(words).append(" |\n");
  }
}

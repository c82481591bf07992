package io.sigmascope.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sigmascope.cli.TestCommandLine;
import io.sigmascope.cli.topology.TopologyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a deployment says of a container, held to the program that is in its image.
 *
 * @param where for messages
 * @param arguments of the image's entry point
 */
record DeployedContainer(String where, String image, List<String> arguments) {
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9][a-z0-9./-]*:v?\\d+(\\.\\d+)+[\\w.-]*");

  private static final Pattern OURS = Pattern.compile("sigmascope(-cuda)?(:.*)?");

  static DeployedContainer of(YamlTree container, String argumentsKey) {
    return new DeployedContainer(
        container.where(), container.at("image").text(), container.at(argumentsKey).texts());
  }

  /** Whether its image is built from the repository's Dockerfile. */
  boolean isOurs() {
    return OURS.matcher(image).matches();
  }

  /** By a version, and ours by that of this build. */
  void requirePinnedImage() throws IOException {
    assertThat(image).as("image of %s", where).matches(PINNED);
    if (isOurs()) {
      String version = TestCommandLine.version().replace("-SNAPSHOT", "");
      assertThat(image)
          .as("image of %s", where)
          .endsWith(":" + version.substring(version.indexOf(' ') + 1));
    }
  }

  /** With options that the command takes, and topologies that it can use. */
  void requireCommandThatRuns() {
    String[] words = arguments.toArray(String[]::new);
    assertThatCode(() -> TestCommandLine.create().parseArgs(words))
        .as("arguments of %s", where)
        .doesNotThrowAnyException();
    for (Path file : files()) {
      if (file.startsWith("topologies")) {
        assertThatCode(() -> TopologyFile.load(file))
            .as("%s of %s", file, where)
            .doesNotThrowAnyException();
      }
    }
  }

  /** The files that the arguments name. */
  List<Path> files() {
    return arguments.stream()
        .map(word -> word.substring(word.indexOf('=') + 1))
        .filter(word -> word.endsWith(".yaml") || word.endsWith(".properties"))
        .map(Path::of)
        .toList();
  }
}

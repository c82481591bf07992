package io.sigmascope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a tree of its own: Maven and Java only write down how they are called. */
@Timeout(60)
class LauncherTest {
  private static final Instant NOW = Instant.now();

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>mvnw-calls
      if [ -f broken ]; then
        echo "[ERROR] Street.java: no such tree"
        exit 1
      fi
      mkdir -p target/classes target/lib/serving
      case " $* " in *" -Dserving "*) ;; *) mkdir -p target/lib/training ;; esac
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      echo "$*" >>"%s"
      """;

  @TempDir Path tree;

  private record Answer(int code, String text) {}

  @BeforeEach
  void plant() throws IOException {
    Files.copy(
        Path.of("sigmascope"), tree.resolve("sigmascope"), StandardCopyOption.COPY_ATTRIBUTES);
    script("mvnw", MAVEN);
    script("jdk/bin/java", JAVA.formatted(tree.resolve("java-calls")));
    write("src/main/java/Street.java");
    write("pom.xml");
  }

  private void script(String name, String text) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void write(String name) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    age(name, Duration.ofHours(1));
  }

  private void age(String name, Duration old) throws IOException {
    Files.setLastModifiedTime(tree.resolve(name), FileTime.from(NOW.minus(old)));
  }

  private Answer run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private Answer run(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(tree.resolve("sigmascope").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("SIGMASCOPE_"));
    builder.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), text);
  }

  private List<String> calls(String of) throws IOException {
    Path file = tree.resolve(of + "-calls");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws Exception {
    Answer first = run("plan");
    Answer second = run("plan", "--fps", "5");

    assertThat(first.code()).isZero();
    assertThat(first.text()).contains("building");
    assertThat(second.text()).isEmpty();
    assertThat(calls("mvnw")).hasSize(1).first().asString().contains("-Dserving prepare-package");
    assertThat(calls("java")).last().asString().endsWith("Sigmascope plan --fps 5");
  }

  @Test
  void buildsAgainWhenASourceHasChanged() throws Exception {
    run("plan");
    age("src/main/java/Street.java", Duration.ofMinutes(-1));

    run("plan");

    assertThat(calls("mvnw")).hasSize(2);
  }

  @Test
  void buildsAgainWhenTheLibrariesAreGone() throws Exception {
    run("plan");
    Files.delete(tree.resolve("target/lib/serving"));

    run("plan");

    assertThat(calls("mvnw")).hasSize(2);
  }

  @Test
  void saysWhatFailed() throws Exception {
    write("broken");

    Answer answer = run("plan");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.text())
        .contains("[ERROR] Street.java: no such tree")
        .contains("sigmascope: the build failed; all of it is in")
        .contains("target/build.log");
    assertThat(calls("java")).isEmpty();
  }

  @Test
  void buildsNothingWhereThatIsNotWanted() throws Exception {
    Answer answer = run(Map.of("SIGMASCOPE_BUILD", "no"), "plan");

    assertThat(answer.code()).isZero();
    assertThat(calls("mvnw")).isEmpty();
    assertThat(calls("java")).hasSize(1);
  }

  @Test
  void theFirstTrainingLeavesTheLibrariesForServingThere() throws Exception {
    run("plan");
    write("target/lib/serving/kafka.jar");

    run("train", "street.yaml");

    assertThat(calls("mvnw")).hasSize(2).last().asString().doesNotContain("-Dserving");
    assertThat(tree.resolve("target/lib/serving/kafka.jar")).exists();
    assertThat(calls("java")).last().asString().contains("target/lib/training");
  }

  @Test
  void librariesOfAnEarlierPomDoNotStay() throws Exception {
    run("train", "street.yaml");
    write("target/lib/serving/kafka-3.jar");
    write("target/lib/training/torch-1.jar");
    age("target/.built-training", Duration.ofHours(2));

    run("plan");
    write("target/lib/serving/kafka-4.jar");
    run("train", "street.yaml");

    assertThat(tree.resolve("target/lib/serving/kafka-3.jar")).doesNotExist();
    assertThat(tree.resolve("target/lib/serving/kafka-4.jar"))
        .as("copied since pom.xml has changed")
        .exists();
    assertThat(tree.resolve("target/lib/training/torch-1.jar")).doesNotExist();
  }
}

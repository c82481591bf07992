package io.sigmascope.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildJvmTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /** Waits for ever; when it is asked to end, it writes a file first. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(arguments[0]))));
      System.out.println("waits");
      Thread.sleep(Long.MAX_VALUE);
    }

    private static void write(Path file) {
      try {
        Files.writeString(file, "drained");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void whatIsAskedToEndDoesSoInItsOwnWay() throws Exception {
    Path file = folder.resolve("end");
    try (ChildJvm child =
        ChildJvm.start(
            "waiting", folder, List.of(), Waiting.class.getName(), List.of(file.toString()))) {
      child.awaitSaid("waits", PATIENCE);

      child.terminate(PATIENCE);

      assertThat(file).hasContent("drained");
    }
  }

  @Test
  void aChildEndsWithTheProgramThatHasStartedIt() throws Exception {
    Path file = folder.resolve("end");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                Waiting.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(child.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();

      child.getOutputStream().close(); // as the system does when a program is gone

      assertThat(child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(137);
    } finally {
      child.destroyForcibly();
    }
  }
}

package io.sigmascope.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command run as a user runs it: through the launcher, in a process of its own. Output goes to
 * files, so that no process ever waits for a reader.
 */
public final class SigmascopeProcess implements AutoCloseable {
  /** For waits that end much sooner on any machine that works. */
  public static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Process process;
  private final Path out;
  private final Path err;

  private SigmascopeProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts {@code ./sigmascope ARGUMENTS} on the classes that are built, without building. */
  public static SigmascopeProcess start(Path folder, String... arguments) throws IOException {
    // A background job of a shell ignores Ctrl-C, and so would its children.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "./sigmascope"));
    command.addAll(List.of(arguments));
    return start(folder, command);
  }

  /** Starts a command that talks to the Kafka there. */
  public static SigmascopeProcess startAt(Path folder, String servers, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap-servers", servers));
    return start(folder, all.toArray(String[]::new));
  }

  /** Runs a command that talks to the Kafka there to its good end; returns what it has printed. */
  public static String finish(Path folder, String servers, String... arguments)
      throws IOException, InterruptedException {
    return finish(startAt(folder, servers, arguments));
  }

  /** Runs any program to its good end; returns what it has printed. */
  public static String finish(Path folder, List<String> command)
      throws IOException, InterruptedException {
    return finish(start(folder, command));
  }

  private static String finish(SigmascopeProcess process) throws IOException, InterruptedException {
    try (process) {
      assertThat(process.awaitExit()).as("%s%s", process.out(), process.err()).isZero();
      return process.out();
    }
  }

  /** The same as {@link #start(Path, String...)}, with temporary files in the folder alone. */
  public static SigmascopeProcess startIn(Path temporary, Path folder, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT",
                "SIGMASCOPE_OPTS=-Djava.io.tmpdir=" + temporary,
                "./sigmascope"));
    command.addAll(List.of(arguments));
    return start(folder, command);
  }

  /** Starts any program, with its output in the folder. */
  public static SigmascopeProcess start(Path folder, List<String> command) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("SIGMASCOPE_BUILD", "no");
    return new SigmascopeProcess(builder.start(), out, err);
  }

  /** What it has printed so far. */
  public String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** What it has said on stderr so far. */
  public String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  /** The program's: the launcher becomes it. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks the process to end, as Ctrl-C does. */
  public void interrupt() throws IOException, InterruptedException {
    signal("-INT");
  }

  /** Asks the process to end, as a service manager does. */
  public void terminate() throws IOException, InterruptedException {
    signal("-TERM");
  }

  /** Sends any signal, such as {@code -STOP}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the end, and fails with the process's own words if it does not come. */
  public int awaitExit() throws IOException, InterruptedException {
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended).as("ended within %s; it said:%n%s%s", PATIENCE, out(), err()).isTrue();
    return process.exitValue();
  }

  /** Waits until the process has said something on stderr. */
  public void awaitErr(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!err().contains(text)) {
      assertThat(process.isAlive())
          .as("alive until it says '%s'; it said:%n%s%s", text, out(), err())
          .isTrue();
      assertThat(System.nanoTime() - end)
          .as("said '%s' within %s; it said:%n%s", text, PATIENCE, err())
          .isNegative();
      Thread.sleep(50);
    }
  }

  /** Waits until the process says that it is ready; ends it if it does not: nobody else has it. */
  public SigmascopeProcess whenItSays(String text) throws IOException, InterruptedException {
    try {
      awaitErr(text);
      return this;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Ends it, with all that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }
}

package io.sigmascope.bench.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process that runs a class of this program's class path, its output in a file. It ends with
 * this program, too. For one thread.
 */
public final class ChildJvm implements AutoCloseable {
  /** What {@code run} says when all of its topologies have their partitions. */
  public static final String TOPOLOGIES_RUN = "topologies are running";

  private static final Duration KILL = Duration.ofSeconds(30);

  /** As long as it may drain and commit. */
  private static final Duration STOP = Duration.ofSeconds(60);

  private static final String SIGMASCOPE = "io.sigmascope.cli.Sigmascope";
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final String name;
  private final Process process;
  private final Path output;

  private ChildJvm(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param name in messages, and of its file of output
   * @param options of the virtual machine
   */
  public static ChildJvm start(
      String name, Path folder, List<String> options, String mainClass, List<String> arguments)
      throws IOException {
    return start(name, folder, List.of(), options, mainClass, arguments);
  }

  private static ChildJvm start(
      String name,
      Path folder,
      List<String> launcher,
      List<String> options,
      String mainClass,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dsigmascope.home=" + System.getProperty("sigmascope.home", ""));
    command.addAll(options);
    command.add(ChildMain.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    Path output = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true) // input is a pipe, which says when this program is gone
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    return new ChildJvm(name, process, output);
  }

  /**
   * Starts a command of ours that talks to Kafka and serves metrics.
   *
   * @param httpPort of its metrics; 0 for any
   * @param arguments from the command's name on
   */
  public static ChildJvm command(
      String name,
      Path folder,
      List<String> options,
      String servers,
      int httpPort,
      String... arguments)
      throws IOException {
    return command(List.of(), name, folder, options, servers, httpPort, arguments);
  }

  /**
   * The same, kept to one core of the processor by Linux's {@code taskset}: its virtual machine
   * knows of no other.
   *
   * @param core one of {@link Cores#allowed}
   */
  public static ChildJvm commandOnCore(
      int core,
      String name,
      Path folder,
      List<String> options,
      String servers,
      int httpPort,
      String... arguments)
      throws IOException {
    List<String> taskset = List.of("taskset", "--cpu-list", Integer.toString(core));
    return command(taskset, name, folder, options, servers, httpPort, arguments);
  }

  private static ChildJvm command(
      List<String> prefix,
      String name,
      Path folder,
      List<String> options,
      String servers,
      int httpPort,
      String... arguments)
      throws IOException {
    return start(
        name, folder, prefix, options, SIGMASCOPE, arguments(servers, httpPort, arguments));
  }

  private static List<String> arguments(String servers, int httpPort, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--http-port", Integer.toString(httpPort)));
    all.addAll(List.of("--bootstrap-servers", servers));
    return all;
  }

  /** What it has spent of the processor so far; zero where the system does not tell. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Options of the virtual machine, as this program was started with them. */
  public static List<String> ownOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X"))
        .toList();
  }

  /**
   * Options for a quick start, which is worth more than speed where several start at once.
   *
   * @param memory most of its heap, as {@code 768m}
   */
  public static List<String> quickStart(String memory) {
    return List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + memory);
  }

  /**
   * Waits until it has said something, or fails with its last words.
   *
   * @throws IOException if it ended, or did not say it in time
   */
  public void awaitSaid(String text, Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!Files.readString(output).contains(text)) {
      requireAlive();
      if (System.nanoTime() - end > 0) {
        throw new IOException(
            name + " did not say '" + text + "' in " + patience.toSeconds() + " s: " + lastWords());
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  /**
   * @throws IOException if it has ended, with its last words
   */
  public void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IOException(name + " ended with " + process.exitValue() + ": " + lastWords());
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as a power cut would: {@code kill -9}. Returns when it is gone. */
  public void kill() throws IOException, InterruptedException {
    if (!process.destroyForcibly().waitFor(KILL.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException(name + " was still there " + KILL.toSeconds() + " s after kill -9");
    }
  }

  /**
   * Asks it to end, as a service manager does, and waits.
   *
   * @throws IOException if it had ended before, does not end in time (then it is killed), or says
   *     that something went wrong
   */
  public void terminate() throws IOException, InterruptedException {
    terminate(STOP);
  }

  void terminate(Duration patience) throws IOException, InterruptedException {
    requireAlive();
    process.toHandle().destroy(); // Process.destroy() closes its pipe as well
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new IOException(
          "%s did not end %d s after SIGTERM".formatted(name, patience.toSeconds()));
    }
    if (process.exitValue() != 0 && process.exitValue() != ENDED_BY_SIGTERM) {
      requireAlive();
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(output);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

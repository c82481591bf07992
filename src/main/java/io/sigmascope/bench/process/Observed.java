package io.sigmascope.bench.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of ours, looked at from outside: what the system says of it, and its metrics. Linux
 * only. For one thread.
 */
public final class Observed {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final long pid;
  private final URI metrics;
  private final HttpClient client = HttpClient.newHttpClient();
  private String page = "";

  /**
   * @param httpPort of its metrics
   */
  public Observed(long pid, int httpPort) {
    this.pid = pid;
    metrics = URI.create("http://127.0.0.1:" + httpPort + "/metrics");
  }

  /**
   * Reads the metrics anew.
   *
   * @throws IOException if the process does not answer
   */
  public void look() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  public Vitals vitals() throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    long files;
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      files = open.count();
    }
    return new Vitals(
        status(process, "VmRSS:") * 1024 / 1e6,
        sum("jvm_memory_used_bytes{area=\"heap\"") / 1e6,
        sum("jvm_memory_committed_bytes{area=\"heap\"") / 1e6,
        sum("jvm_buffer_pool_used_bytes{pool=\"direct\"") / 1e6,
        status(process, "Threads:"),
        files);
  }

  /**
   * What is left of the heap after a full collection, MB; looks at the process, too.
   *
   * @throws IOException if it does not collect its garbage
   */
  public double liveHeap() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!collection.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        || collection.exitValue() != 0) {
      throw new IOException("jcmd did not make process " + pid + " collect its garbage");
    }
    look();
    return sum("jvm_memory_pool_collection_used_bytes") / 1e6;
  }

  /** A port that nobody listens on, for a process that is about to. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static long status(Path process, String name) throws IOException {
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(process + "/status has no " + name);
  }

  /** The sum of all values whose name and labels begin so, at the last look. */
  public double sum(String beginning) {
    return page.lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}

package io.sigmascope.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with one page, asked by the Chrome DevTools Protocol.
 *
 * <p>Threads: the owner's asks; the HTTP client's puts answers into a queue.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Process process;
  private final LinkedBlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable WebSocket socket;
  private int asked;

  private Browser(Process process) {
    this.process = process;
  }

  /**
   * Opens a page in a window of 1440x900.
   *
   * @param executable Chromium's
   * @param folder for its profile and output
   * @throws IOException if it does not start
   */
  static Browser open(Path executable, Path folder, String url)
      throws IOException, InterruptedException {
    Path profile = Files.createDirectories(folder.resolve("browser"));
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-precise-memory-info",
                "--js-flags=--expose-gc",
                "--remote-debugging-port=0",
                "--window-size=1440,900",
                "--user-data-dir=" + profile,
                url)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile())
            .start();
    Browser browser = new Browser(process);
    try {
      browser.connect(profile.resolve("DevToolsActivePort"), folder.resolve("browser.log"));
      return browser;
    } catch (IOException | InterruptedException | RuntimeException e) {
      browser.close();
      throw e;
    }
  }

  private void connect(Path portFile, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() - end < 0) {
      if (!process.isAlive()) {
        List<String> lines = Files.readAllLines(log);
        throw new IOException(
            "the browser ended at once: " + (lines.isEmpty() ? "" : lines.get(lines.size() - 1)));
      }
      if (Files.exists(portFile) && !Files.readAllLines(portFile).isEmpty()) {
        for (JsonNode page : pages(Files.readAllLines(portFile).get(0))) {
          if (page.path("type").asText().equals("page")) {
            socket = socket(page.path("webSocketDebuggerUrl").asText());
            return;
          }
        }
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
    throw new IOException("the browser opened no page in " + START.toSeconds() + " s");
  }

  private JsonNode pages(String port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
            .timeout(ANSWER)
            .build();
    return MAPPER.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private WebSocket socket(String url) throws IOException, InterruptedException {
    try {
      return client
          .newWebSocketBuilder()
          .buildAsync(URI.create(url), new Answers())
          .get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the browser does not let itself be asked: " + e.getMessage(), e);
    }
  }

  /** Puts messages together that come in pieces. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          answers.add(MAPPER.readTree(text.toString()));
        } catch (IOException e) {
          answers.add(MAPPER.createObjectNode());
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /**
   * Waits until a script gives true.
   *
   * @throws IOException if it does not in a minute
   */
  void await(String script) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!evaluate(script).asBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the page did not come so far in a minute: " + script);
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  /**
   * Runs a script in the page.
   *
   * @return what it gives
   * @throws IOException if it fails, or there is no answer in time
   */
  JsonNode evaluate(String script) throws IOException, InterruptedException {
    JsonNode result =
        ask(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (result.path("exceptionDetails").isObject()) {
      throw new IOException("the page: " + result.path("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /**
   * From now on the page gets nothing of addresses like these.
   *
   * @param patterns with {@code *} for anything; none for everything again
   */
  void block(List<String> patterns) throws IOException, InterruptedException {
    ask("Network.enable", Map.of());
    ask("Network.setBlockedURLs", Map.of("urls", patterns));
  }

  private JsonNode ask(String method, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("there is no page");
    }
    int id = ++asked;
    CompletableFuture<WebSocket> unused =
        open.sendText(
            MAPPER.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
            true);
    long end = System.nanoTime() + ANSWER.toNanos();
    while (System.nanoTime() - end < 0) {
      JsonNode answer = answers.poll(1, TimeUnit.SECONDS);
      if (answer != null && answer.path("id").asInt() == id) {
        if (answer.path("error").isObject()) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
    throw new IOException("the page did not answer in " + ANSWER.toSeconds() + " s");
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().completeOnTimeout(process, END.toSeconds(), TimeUnit.SECONDS).join();
  }
}

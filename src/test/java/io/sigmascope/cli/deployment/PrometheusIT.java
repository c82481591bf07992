package io.sigmascope.cli.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.deployment.Dashboards.Panel;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.Installed;
import io.sigmascope.cli.process.SigmascopeProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code monitoring/} asks for, asked of a real Prometheus that watches a running demo: every
 * expression of every panel and rule. Needs Debian's prometheus.
 */
class PrometheusIT {
  private static final Path RULES = Path.of("monitoring/rules").toAbsolutePath();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  @BeforeAll
  static void requirePrometheus() {
    Installed.require(
        Stream.of("prometheus", "promtool")
            .allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name))),
        "prometheus");
  }

  @Test
  void configurationAndRulesAreSoundAndAlertsFireWhenTheyShould() throws Exception {
    promtool("check", "config", "monitoring/prometheus.yml");
    try (Stream<Path> tests = Files.list(RULES.resolve("tests"))) {
      List<String> files = tests.map(Path::toString).sorted().toList();
      assertThat(files).isNotEmpty();
      promtool(Stream.concat(Stream.of("test", "rules"), files.stream()).toArray(String[]::new));
    }
  }

  private void promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    SigmascopeProcess.finish(folder, command);
  }

  @Test
  void everyPanelAndRuleHasDataBesideARunningDemo() throws Exception {
    int http = FreePort.find();
    int port = FreePort.find();
    List<String> command =
        List.of(
            "env",
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:" + FreePort.find(), // nobody is there
            "./sigmascope",
            "demo",
            "--camera",
            "rendered:41",
            "--camera",
            "rendered:42",
            "--fps",
            "2",
            "--http-port",
            Integer.toString(http));
    try (SigmascopeProcess demo = SigmascopeProcess.start(folder, command)) {
      demo.awaitErr("first result after the start");
      try (SigmascopeProcess prometheus = startPrometheus(port, http)) {
        Api api = new Api(port);
        awaitWindows(api, prometheus);

        Set<String> empty = new TreeSet<>();
        for (Panel panel : Dashboards.panels()) {
          for (String expression : panel.expressions()) {
            if (api.query(expression).isEmpty()) {
              empty.add(panel.name());
            }
          }
        }
        for (JsonNode rule : api.rules()) {
          assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
          boolean isRecorded = rule.path("type").asText().equals("recording");
          if (isRecorded && api.query(rule.path("name").asText()).isEmpty()) {
            empty.add("record " + rule.path("name").asText());
          }
        }
        assertThat(empty).isEqualTo(rightlyEmpty());
        assertThat(api.tracesOf("sigmascope_frame_latency_seconds_bucket"))
            .as("exemplars")
            .isNotEmpty()
            .allMatch(trace -> trace.matches("[0-9a-f]{32}"));
        assertThat(api.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
        assertThat(demo.isAlive()).isTrue();
      }
    }
  }

  private SigmascopeProcess startPrometheus(int port, int demo) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: ['%s/*.yml']
            scrape_configs:
              - job_name: sigmascope
                static_configs: [{targets: ['127.0.0.1:%d'], labels: {process: demo}}]
            """
                .formatted(RULES, demo));
    return SigmascopeProcess.start(
        folder,
        List.of(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--enable-feature=exemplar-storage",
            "--web.listen-address=127.0.0.1:" + port));
  }

  /** Rates need two looks, and the windows of the uncertainty topology are ten seconds long. */
  private static void awaitWindows(Api api, SigmascopeProcess prometheus) throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (!api.isReady()
        || api.query("max_over_time(up[1m]) and count_over_time(up[1m]) > 40").isEmpty()) {
      assertThat(prometheus.isAlive()).as(prometheus.err()).isTrue();
      assertThat(System.nanoTime() - end).as(prometheus.err()).isNegative();
      Thread.sleep(500);
    }
  }

  /** What is listed with a reason. */
  private static Set<String> rightlyEmpty() throws IOException {
    return Files.readAllLines(Path.of("monitoring/empty-is-right.txt")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.substring(0, line.indexOf(" # ")).strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Prometheus' own HTTP interface. */
  private record Api(int port) {
    /** What an expression gives now, with Grafana's variables as Grafana would fill them in. */
    List<JsonNode> query(String expression) throws Exception {
      String filled =
          expression
              .replace("$__rate_interval", "30s")
              .replace("$__range", "1m")
              .replace("$__interval", "5s")
              .replace("$camera", "camera-1");
      JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(filled, UTF_8));
      assertThat(answer.path("status").asText())
          .as(expression + ": " + answer)
          .isEqualTo("success");
      List<JsonNode> result = new ArrayList<>();
      answer.path("data").path("result").forEach(result::add);
      return result;
    }

    /** Trace ids of the exemplars of the last hour. */
    List<String> tracesOf(String metric) throws Exception {
      long now = System.currentTimeMillis() / 1000;
      JsonNode answer =
          get(
              "/api/v1/query_exemplars?query=%s&start=%d&end=%d"
                  .formatted(metric, now - 3600, now + 60));
      List<String> traces = new ArrayList<>();
      for (JsonNode series : answer.path("data")) {
        series
            .path("exemplars")
            .forEach(exemplar -> traces.add(exemplar.at("/labels/trace_id").asText()));
      }
      return traces;
    }

    List<JsonNode> rules() throws Exception {
      List<JsonNode> rules = new ArrayList<>();
      for (JsonNode group : get("/api/v1/rules").path("data").path("groups")) {
        group.path("rules").forEach(rules::add);
      }
      assertThat(rules).isNotEmpty();
      return rules;
    }

    /** Whether it has begun to answer. */
    boolean isReady() throws Exception {
      try {
        return ask("/-/ready").statusCode() == 200;
      } catch (ConnectException e) {
        return false;
      }
    }

    private JsonNode get(String path) throws Exception {
      return new ObjectMapper().readTree(ask(path).body());
    }

    private HttpResponse<String> ask(String path) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}

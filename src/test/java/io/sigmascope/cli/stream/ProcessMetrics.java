package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process of Sigmascope's says of itself at {@code /metrics}. */
final class ProcessMetrics {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI page;

  /**
   * @param port of the process's web server
   */
  ProcessMetrics(int port) {
    page = URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  /** All of it, as Prometheus reads it. */
  String text() throws IOException, InterruptedException {
    return CLIENT
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /**
   * One value, which must be there.
   *
   * @param pattern of name and labels
   */
  double value(String pattern) throws IOException, InterruptedException {
    Matcher value = Pattern.compile("^" + pattern + " (\\S+)$", Pattern.MULTILINE).matcher(text());
    assertThat(value.find()).as(pattern).isTrue();
    return Double.parseDouble(value.group(1));
  }
}

package io.sigmascope.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.settings.HttpSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final AtomicReference<Optional<String>> model = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> results = new AtomicReference<>(Optional.empty());
  private final Health health =
      new Health(List.of(new Check("results", results), new Check("model", model)));

  private record Check(String name, AtomicReference<Optional<String>> reason)
      implements ReadinessCheck {
    @Override
    public Optional<String> notReadyBecause() {
      return Objects.requireNonNull(reason.get());
    }
  }

  @Test
  void isReadyWhenEveryCheckIsWell() throws Exception {
    HttpResponse<String> response = get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"ready\":true,\"notReady\":{}}");
  }

  @Test
  void namesWhatIsNotReadyAndWhy() throws Exception {
    model.set(Optional.of("warming up"));
    results.set(Optional.of("no result for 31 s"));

    HttpResponse<String> response = get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .isEqualTo(
            "{\"ready\":false,\"notReady\":{\"model\":\"warming up\",\"results\":\"no result for 31 s\"}}");
  }

  @Test
  void answersHeadLikeGet() throws Exception {
    model.set(Optional.of("warming up"));

    try (WebServer server = WebServer.start(new HttpSettings("127.0.0.1", 0), List.of(health))) {
      HttpRequest head =
          HttpRequest.newBuilder(URI.create(server.url() + "/health/ready"))
              .method("HEAD", HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(head, BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void isLiveAlsoWhenNotReady() throws Exception {
    model.set(Optional.of("warming up"));

    HttpResponse<String> response = get("/health/live");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"live\":true}");
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (WebServer server = WebServer.start(new HttpSettings("127.0.0.1", 0), List.of(health))) {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
              BodyHandlers.ofString());
    }
  }
}

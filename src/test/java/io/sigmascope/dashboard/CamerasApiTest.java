package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import io.sigmascope.http.BearerToken;
import io.sigmascope.http.WebServer;
import io.sigmascope.settings.HttpSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CamerasApiTest {
  private static final String TOKEN = "a-token-that-is-long-enough";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Map<String, String> cameras = new TreeMap<>(Map.of("gate", "{uri: 'rtsp://h/g'}"));
  private final WebServer server;

  CamerasApiTest() throws Exception {
    server =
        WebServer.start(
            new HttpSettings("127.0.0.1", 0),
            List.of(new BearerToken(TOKEN).protect(new CamerasApi(new Cameras()))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Keeps what it is given. */
  private final class Cameras implements CameraControl {
    @Override
    public List<Status> cameras() {
      return cameras.keySet().stream()
          .map(
              id ->
                  new Status(
                      new CameraId(id),
                      "rtsp://h/" + id,
                      Map.of("site", "north"),
                      "offline",
                      "no answer"))
          .toList();
    }

    @Override
    public void put(CameraId id, String settings) {
      if (settings.isEmpty()) {
        throw new IllegalArgumentException("missing key 'uri'");
      }
      cameras.put(id.value(), settings);
    }

    @Override
    public boolean remove(CameraId id) {
      return cameras.remove(id.value()) != null;
    }
  }

  private HttpResponse<String> ask(String method, String path, String body, String token)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return ask(method, path, body, TOKEN);
  }

  @Test
  void tellsOfCameras() throws Exception {
    String gate =
        "{\"id\":\"gate\",\"uri\":\"rtsp://h/gate\",\"labels\":{\"site\":\"north\"},\"state\":\"offline\",\"reason\":\"no answer\"}";

    assertThat(ask("GET", "/api/cameras", "").body()).isEqualTo("{\"cameras\":[" + gate + "]}");
    assertThat(ask("GET", "/api/cameras/gate", "").body()).isEqualTo(gate);
    assertThat(ask("GET", "/api/cameras/none", "").statusCode()).isEqualTo(404);
  }

  @Test
  void addsChangesAndRemovesCameras() throws Exception {
    assertThat(ask("PUT", "/api/cameras/roof", "{\"uri\":\"rendered:1\"}").statusCode())
        .isEqualTo(201);
    assertThat(ask("PUT", "/api/cameras/roof", "uri: rendered:2").statusCode()).isEqualTo(200);
    assertThat(cameras).containsEntry("roof", "uri: rendered:2");
    assertThat(ask("DELETE", "/api/cameras/roof", "").statusCode()).isEqualTo(200);
    assertThat(ask("DELETE", "/api/cameras/roof", "").statusCode()).isEqualTo(404);
    assertThat(cameras).containsOnlyKeys("gate");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    HttpResponse<String> refused = ask("PUT", "/api/cameras/roof", "");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).isEqualTo("{\"error\":\"missing key 'uri'\"}");
    assertThat(ask("PUT", "/api/cameras/no%20id", "uri: x").statusCode()).isEqualTo(400);
    assertThat(ask("PUT", "/api/cameras/roof", "#".repeat(100_000)).statusCode()).isEqualTo(413);
    assertThat(ask("POST", "/api/cameras/roof", "uri: x").statusCode()).isEqualTo(405);
  }

  @Test
  void answersNobodyWithoutTheToken() throws Exception {
    for (String token : List.of("", "wrong-token-but-long-enough", TOKEN + "x")) {
      HttpResponse<String> refused = ask("DELETE", "/api/cameras/gate", "", token);

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(refused.body()).doesNotContain(TOKEN);
    }
    assertThat(cameras).containsKey("gate");
  }

  @Test
  void refusesATokenThatCanBeGuessed() {
    assertThatThrownBy(() -> new BearerToken("short"))
        .hasMessage("a token must have at least 16 characters");
    assertThat(new BearerToken(TOKEN).toString()).doesNotContain(TOKEN);
  }
}

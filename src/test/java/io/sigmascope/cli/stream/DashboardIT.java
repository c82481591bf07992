package io.sigmascope.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.dashboard.OpenApi;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the live page asks for, of a demo and of a {@code dashboard} beside it. One camera goes on,
 * one comes to its end. {@link DashboardBrowserIT} looks at the page itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
  @TempDir static Path folder;
  private TestDemo demo;
  private SigmascopeProcess dashboard;
  private String dashboardUrl;

  @BeforeAll
  void start() throws Exception {
    demo = TestDemo.start(folder, 6);
    int other = FreePort.find();
    dashboardUrl = "http://127.0.0.1:" + other;
    dashboard =
        SigmascopeProcess.start(
            folder,
            "dashboard",
            "--bootstrap-servers",
            demo.kafka(),
            "--http-port",
            Integer.toString(other));
    dashboard.awaitErr("the dashboard is there");
  }

  @AfterAll
  void stop() {
    if (dashboard != null) { // the start may have failed
      dashboard.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void tellsOfEveryCameraAndOfTheLedger() throws Exception {
    JsonNode fleet = awaitCamera(demo.url(), "ends", "silentSeconds", 6);

    JsonNode ledger = fleet.path("system").path("ledger");
    assertThat(fleet.path("cameras")).hasSize(2);
    assertThat(ledger.path("captured").asLong())
        .isEqualTo(ledger.path("analysed").asLong() + ledger.path("inFlight").asLong());
    JsonNode street = fleet.path("cameras").get(1);
    assertThat(street.path("id").asText()).isEqualTo("street");
    assertThat(street.path("silentSeconds").asDouble()).isLessThan(5);
    assertThat(street.path("framesPerSecond").asDouble()).isBetween(1.0, 3.0);
    assertThat(street.path("model").path("name").asText()).isEqualTo("street");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/fleet, /api/fleet, 200",
    "/api/fleet/{id}, /api/fleet/street, 200",
    "/api/fleet/{id}, /api/fleet/street?frame=PAST, 200",
    "/api/fleet/{id}, /api/fleet/street?frame=0-99999, 410",
    "/api/fleet/{id}, /api/fleet/street?frame=x, 400",
    "/api/fleet/{id}, /api/fleet/nobody, 404",
    "/api/fleet/{id}/at, /api/fleet/street/at?x=0.5&y=0.9, 200",
    "/api/fleet/{id}/at, /api/fleet/street/at?x=0.5&y=0&frame=PAST, 200",
    "/api/fleet/{id}/at, /api/fleet/street/at?x=2&y=0, 400",
    "/api/fleet/{id}/frames, /api/fleet/street/frames?after=PAST, 200",
    "/api/fleet/{id}/frames, /api/fleet/street/frames?after=x, 400",
    "/api/fleet/{id}/history, /api/fleet/street/history?after=0, 200",
    "/api/fleet/{id}/history, /api/fleet/street/history?after=now, 400",
    "/api/fleet/{id}/events, /api/fleet/street/events, 200",
    "/api/fleet/{id}/events, /api/fleet/nobody/events, 404",
    "/api/fleet/{id}/{layer}, /api/fleet/street/entropy, 400",
    "/api/fleet/{id}/{layer}, /api/fleet/street/depth?colours=pink, 400",
    "/api/fleet/{id}/{layer}, /api/fleet/street/depth?frame=0-99999, 410",
    "/api/system, /api/system, 200",
    "/api/model, /api/model, 200",
    "/api/review, /api/review, 200",
    "/api/review/{key}/{layer}, /api/review/9-9/image, 404",
    "/api/fleet/{id}/{layer}, /api/fleet/street/depth?frame=..%2F1, 400",
    "/api/activity, /api/activity, 200",
    "/health/live, /health/live, 200",
    "/health/ready, /health/ready, 200"
  })
  void answersAreAsTheirDescriptionSays(String path, String asked, int status) throws Exception {
    awaitCamera(demo.url(), "ends", "silentSeconds", 0);
    awaitCamera(demo.url(), "street", "sequence", 2);

    String past = past("street");
    HttpResponse<byte[]> answer = get(demo.url() + asked.replace("PAST", past));
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (answer.statusCode() == 503 && status != 503 && System.nanoTime() < end) {
      Thread.sleep(500); // Kafka is slow: it is to be asked again
      answer = get(demo.url() + asked.replace("PAST", past));
    }

    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
    assertThat(OpenApi.load().faults(path, status, answer.body())).isEmpty();
  }

  /** A frame that is not the newest any more. */
  private String past(String camera) throws Exception {
    JsonNode frames =
        new ObjectMapper().readTree(get(demo.url() + "/api/fleet/" + camera + "/frames").body());
    return frames.path("frames").path(0).path("frame").asText();
  }

  @Test
  void everyLayerIsAPictureOfItsOwn() throws Exception {
    JsonNode fleet = awaitCamera(dashboardUrl, "street", "ageSeconds", 0);
    String frame = fleet.path("cameras").findValue("frame").asText();
    for (JsonNode camera : fleet.path("cameras")) {
      if (camera.path("id").asText().equals("street")) {
        frame = camera.path("frame").asText();
      }
    }
    byte[] before = new byte[0];
    for (String layer : List.of("image", "depth", "labels", "instances", "uncertainty")) {
      HttpResponse<byte[]> answer =
          get(dashboardUrl + "/api/fleet/street/" + layer + "?width=200&frame=" + frame);

      assertThat(answer.statusCode()).as(layer).isEqualTo(200);
      try (FrameDecoder decoder = new FrameDecoder()) {
        RgbImage picture = decoder.decode(answer.body());
        assertThat(new PixelSize(picture.width(), picture.height()))
            .isEqualTo(new PixelSize(200, 100));
        assertThat(picture.rgb()).isNotEqualTo(before);
        before = picture.rgb();
      }
    }
    assertThat(get(dashboardUrl + "/api/fleet/street/entropy").statusCode()).isEqualTo(400);
    assertThat(get(dashboardUrl + "/api/fleet/street/depth?width=5000").statusCode())
        .isEqualTo(400);
    assertThat(get(dashboardUrl + "/api/fleet/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void valuesAtAPlaceAreThoseOfTheTopic() throws Exception {
    awaitCamera(demo.url(), "ends", "silentSeconds", 6); // its newest frame stays the same
    EncodedPlane labels;
    SceneResult.Depth depth;
    try (TopicRecords reader =
        new TopicRecords(demo.kafka(), Topics.SCENE_SEMANTIC, Topics.SCENE_DEPTH)) {
      List<ConsumerRecord<byte[], byte[]>> records = reader.readAll();
      labels = SceneReader.semantic(last(records, Topics.SCENE_SEMANTIC)).result().labels();
      depth = SceneReader.depth(last(records, Topics.SCENE_DEPTH)).result();
    }
    byte[] trainIds = PlaneCodec.values8(labels);
    short[] inverse = PlaneCodec.values16(depth.inverseDepth());
    int width = labels.size().width();
    int height = labels.size().height();
    for (int[] at : new int[][] {{0, 0}, {width / 2, height - 1}, {width - 1, height / 3}}) {
      String query = "?x=" + (at[0] + 0.5) / width + "&y=" + (at[1] + 0.5) / height;
      JsonNode values =
          new ObjectMapper().readTree(get(demo.url() + "/api/fleet/ends/at" + query).body());

      int pixel = at[1] * width + at[0];
      assertThat(values.path("class").asText())
          .isEqualTo(StreetClass.ofTrainId(trainIds[pixel] & 0xFF).label());
      double perMetre = (inverse[pixel] & 0xFFFF) * depth.scale();
      assertThat(values.path("metres").asDouble() * perMetre)
          .isCloseTo(perMetre > 0 ? 1 : 0, within(1e-3));
    }
    assertThat(get(demo.url() + "/api/fleet/ends/at?x=2&y=0").statusCode()).isEqualTo(400);
  }

  private static byte[] last(List<ConsumerRecord<byte[], byte[]>> records, String topic) {
    List<ConsumerRecord<byte[], byte[]>> ofCamera = TopicRecords.of(records, topic, "ends");
    return ofCamera.get(ofCamera.size() - 1).value();
  }

  private static HttpResponse<byte[]> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The fleet, once it has a camera of which a number is at least so much. */
  private static JsonNode awaitCamera(String url, String camera, String key, double least)
      throws Exception {
    long end = System.nanoTime() + SigmascopeProcess.PATIENCE.toNanos();
    while (true) {
      JsonNode fleet = new ObjectMapper().readTree(get(url + "/api/fleet").body());
      for (JsonNode each : fleet.path("cameras")) {
        if (each.path("id").asText().equals(camera) && each.path(key).asDouble() >= least) {
          return fleet;
        }
      }
      assertThat(System.nanoTime() - end).as(fleet.toString()).isNegative();
      Thread.sleep(200);
    }
  }
}

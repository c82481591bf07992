package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.Installed;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One demo, run by the launcher, and all that a user would do beside it. The last test ends it with
 * Ctrl-C and balances its ledger.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DemoIT {
  private static final int FRAMES = 12;
  private static final String[] RESULTS = {
    Topics.SCENE_DEPTH, Topics.SCENE_SEMANTIC, Topics.SCENE_INSTANCES, Topics.SCENE_UNCERTAINTY
  };

  @TempDir static Path folder;
  private SigmascopeProcess demo;
  private String servers;
  private String url;

  @BeforeAll
  void startDemo() throws Exception {
    int kafkaPort = FreePort.find();
    int httpPort = FreePort.find();
    servers = "127.0.0.1:" + kafkaPort;
    url = "http://127.0.0.1:" + httpPort;
    demo =
        SigmascopeProcess.start(
            folder,
            "demo",
            "--camera",
            "rendered:1?frames=" + FRAMES,
            "--camera",
            "second=rendered:2?frames=" + FRAMES,
            "--camera",
            "endless=rendered:3",
            "--fps",
            "4",
            "--kafka-port",
            Integer.toString(kafkaPort),
            "--http-port",
            Integer.toString(httpPort),
            "--json");
    demo.awaitErr("cameras are running");
  }

  @AfterAll
  void endDemo() {
    demo.close();
  }

  @Test
  @Order(1)
  void eachCapturedFrameHasOneOfEachResultInOrder() throws Exception {
    String[] topics =
        Stream.concat(Stream.of(Topics.CAMERA_FRAMES), Stream.of(RESULTS)).toArray(String[]::new);
    try (TopicRecords reader = new TopicRecords(servers, topics)) {
      List<ConsumerRecord<byte[], byte[]>> records =
          reader.awaitUntil(
              "all results of both cameras",
              all ->
                  Stream.of(topics)
                      .allMatch(
                          t ->
                              TopicRecords.of(all, t, "camera-1").size() >= FRAMES
                                  && TopicRecords.of(all, t, "second").size() >= FRAMES));

      for (String camera : List.of("camera-1", "second")) {
        List<Long> captured =
            TopicRecords.of(records, Topics.CAMERA_FRAMES, camera).stream()
                .map(ConsumerRecord::offset)
                .toList();
        for (String topic : RESULTS) {
          List<ConsumerRecord<byte[], byte[]>> results = TopicRecords.of(records, topic, camera);
          assertThat(results)
              .as("%s of %s", topic, camera)
              .extracting(r -> TopicRecords.header(r, "ce_id").split("/")[2])
              .containsExactlyElementsOf(captured.stream().map(Object::toString).toList());
        }
        assertThat(TopicRecords.of(records, Topics.SCENE_DEPTH, camera))
            .extracting(r -> SceneReader.depth(r.value()).frame().sequence())
            .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
      }
    }
  }

  @Test
  @Order(2)
  void aPhotoFedByKcatIsAnalysed() throws Exception {
    Installed.require(exists("kcat"), "kcat");
    LabelledScene scene =
        new StreetRenderer(
                5, new RenderSettings(new PixelSize(640, 480), Optional.empty(), Optional.empty()))
            .render(0);
    Path photo = Files.write(folder.resolve("photo.jpg"), JpegEncoder.encode(scene.image(), 90));

    feed("roof-1", photo);

    try (TopicRecords reader = new TopicRecords(servers, RESULTS)) {
      List<ConsumerRecord<byte[], byte[]>> results =
          reader.awaitUntil(
              "four results of the photo",
              all -> all.stream().filter(r -> TopicRecords.key(r).equals("roof-1")).count() == 4);
      assertThat(TopicRecords.of(results, Topics.SCENE_SEMANTIC, "roof-1"))
          .singleElement()
          .satisfies(
              r ->
                  assertThat(SceneReader.semantic(r.value()).source())
                      .isEqualTo(new PixelSize(640, 480)));
    }
  }

  @Test
  @Order(3)
  void aTextFedByKcatIsADeadLetterWithItsBytesUnchanged() throws Exception {
    Installed.require(exists("kcat"), "kcat");
    byte[] bytes = "this is no picture\nat all\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    Path text = Files.write(folder.resolve("notes.txt"), bytes);

    feed("roof-2", text);

    try (TopicRecords reader = new TopicRecords(servers, Topics.CAMERA_DEAD_LETTERS)) {
      List<ConsumerRecord<byte[], byte[]>> letters =
          reader.awaitUntil("a dead letter", all -> !all.isEmpty());
      assertThat(letters)
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.value()).isEqualTo(bytes);
                assertThat(TopicRecords.key(letter)).isEqualTo("roof-2");
                assertThat(TopicRecords.header(letter, "reason")).isEqualTo("undecodable");
                assertThat(TopicRecords.header(letter, "source-topic"))
                    .isEqualTo(Topics.CAMERA_FRAMES);
              });
    }
  }

  @Test
  @Order(4)
  void watchSavesAnOverlayOfEachFrame() throws Exception {
    Path overlays = folder.resolve("overlays");
    try (SigmascopeProcess watch =
        SigmascopeProcess.start(
            folder,
            "watch",
            "--bootstrap-servers",
            servers,
            "--camera",
            "second",
            "--from-beginning",
            "--frames",
            "3",
            "--save",
            overlays.toString(),
            "--json")) {
      assertThat(watch.awaitExit()).as(watch.err()).isZero();

      assertThat(watch.out().lines())
          .hasSize(3)
          .allSatisfy(line -> assertThat(json(line).get("camera").asText()).isEqualTo("second"));
      assertThat(overlays)
          .isDirectoryContaining("glob:**/second_000000.png")
          .isDirectoryContaining("glob:**/second_000002.png");
    }
  }

  @Test
  @Order(5)
  void anotherLanguageReadsTheResults() throws Exception {
    Installed.require(
        exists("protoc")
            && succeeds("/usr/bin/python3", "-c", "import confluent_kafka, google.protobuf"),
        "python3-confluent-kafka, python3-protobuf and protobuf-compiler");
    assertThat(
            succeeds(
                "protoc",
                "-I",
                "src/main/proto",
                "--python_out=" + folder,
                "src/main/proto/sigmascope/v1/scene.proto"))
        .isTrue();
    Path script = Path.of("docs/examples/read_results.py").toAbsolutePath();

    try (SigmascopeProcess python =
        SigmascopeProcess.start(
            folder,
            List.of(
                "env",
                "-C",
                folder.toString(),
                "/usr/bin/python3",
                script.toString(),
                servers,
                "second",
                "--until-idle",
                "15",
                "--most",
                Integer.toString(4 * FRAMES)))) {
      assertThat(python.awaitExit()).as(python.err()).isZero();

      for (String topic : RESULTS) {
        assertThat(python.out().lines().filter(l -> l.contains(" " + topic + ": ")))
            .hasSize(FRAMES)
            .allMatch(line -> line.startsWith("second "));
      }
    }
  }

  @Test
  @Order(6)
  void metricsAndHealthAreServed() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body())
        .contains("sigmascope_frames_captured_total{camera=\"camera-1\"} " + FRAMES + ".0")
        .contains("sigmascope_frames_analysed_total{camera=\"camera-1\"} " + FRAMES + ".0")
        .contains("sigmascope_frame_latency_seconds_count")
        .contains("sigmascope_model_info{");
  }

  @Test
  @Order(7)
  void interruptedItDrainsExitsWithZeroAndItsLedgerBalances() throws Exception {
    demo.interrupt();

    assertThat(demo.awaitExit()).isZero();
    assertThat(demo.err()).containsOnlyOnce("first result after the start");
    JsonNode report = json(demo.out().lines().reduce((first, last) -> last).orElseThrow());
    long fed = exists("kcat") ? 1 : 0;
    assertThat(report.get("inFlight").asLong()).isZero();
    assertThat(report.get("deadLettered").path("undecodable").asLong()).isEqualTo(fed);
    assertThat(report.get("captured").asLong())
        .isEqualTo(report.get("analysed").asLong() + fed)
        .isGreaterThan(2 * FRAMES);
    assertThat(report.get("cameras").get("second").get("analysed").asLong()).isEqualTo(FRAMES);
    assertThat(report.get("model").get("version").asText()).matches("[0-9a-f]{12}");
    assertThat(demo.err()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  private void feed(String camera, Path file) throws Exception {
    assertThat(
            succeeds(
                "kcat",
                "-P",
                "-b",
                servers,
                "-k",
                camera,
                "-t",
                Topics.CAMERA_FRAMES,
                file.toString()))
        .isTrue();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }

  private static boolean exists(String program) throws Exception {
    return succeeds("which", program);
  }

  private static boolean succeeds(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}

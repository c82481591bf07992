package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cameras that come and go, over HTTP and in the file, while eight run. */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FleetChangesIT {
  private static final String TOKEN = "a-token-for-this-test";
  private static final int FPS = 5;
  private static final long MOST_GAP_MILLIS = 3 * 1000 / FPS; // two frames are missing
  private static final List<String> OTHERS =
      IntStream.rangeClosed(1, 8).mapToObj(i -> "street-" + i).toList();

  @TempDir Path folder;

  @Test
  void camerasComeAndGoWhileTheOthersGoOn() throws Exception {
    int port = FreePort.find();
    String servers = "127.0.0.1:" + port;
    Path cameras = folder.resolve("cameras.yaml");
    Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Files.writeString(cameras, file(""));

    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      CaptureProcess.createTopics(folder, servers);
      int http = FreePort.find();
      try (SigmascopeProcess capture =
              CaptureProcess.start(
                  folder, servers, cameras, http, "--api-token-file", token.toString());
          TopicRecords reader = new TopicRecords(servers, Topics.CAMERA_FRAMES)) {
        awaitFrames(reader, "street-8", 2 * FPS);

        assertThat(ask(http, "PUT", "over-http", "{uri: 'rendered:9?size=128x64'}")).isEqualTo(201);
        awaitFrames(reader, "over-http", 2 * FPS);
        assertThat(ask(http, "DELETE", "over-http", "")).isEqualTo(200);
        Files.writeString(cameras, file("  - {id: in-file, uri: 'rendered:10?size=128x64'}\n"));
        awaitFrames(reader, "in-file", 2 * FPS);
        Files.writeString(cameras, file("  - {id: in-file, uri: 'nonsense'}\n"));
        capture.awaitErr("cameras stay as they are");
        Files.writeString(cameras, file(""));
        capture.awaitErr("camera removed from the file");

        capture.interrupt();
        assertThat(capture.awaitExit()).as(capture.err()).isZero();
        assertThat(broker.isAlive()).isTrue();
        for (String camera : OTHERS) {
          assertNoGap(reader, camera);
        }
      }
    }
  }

  private static String file(String more) {
    StringBuilder yaml = new StringBuilder("cameras:\n");
    OTHERS.forEach(
        id ->
            yaml.append(
                "  - {id: %s, uri: 'rendered:%s?size=128x64', maxFps: %d}\n"
                    .formatted(id, id.substring("street-".length()), FPS)));
    return yaml + more;
  }

  private static int ask(int http, String method, String camera, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/api/cameras/" + camera))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static void awaitFrames(TopicRecords reader, String camera, int count) {
    reader.awaitUntil(
        count + " frames of " + camera,
        all -> TopicRecords.of(all, Topics.CAMERA_FRAMES, camera).size() >= count);
  }

  /** From the first change on: before it the process was just starting. */
  private static void assertNoGap(TopicRecords reader, String camera) {
    List<ConsumerRecord<byte[], byte[]>> frames =
        TopicRecords.of(reader.readAll(), Topics.CAMERA_FRAMES, camera);
    for (int i = FPS; i < frames.size(); i++) {
      assertThat(frames.get(i).timestamp() - frames.get(i - 1).timestamp())
          .as("%s, frame %d", camera, i)
          .isLessThanOrEqualTo(MOST_GAP_MILLIS);
    }
  }
}

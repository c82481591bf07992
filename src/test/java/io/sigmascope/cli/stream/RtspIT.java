package io.sigmascope.cli.stream;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.BrokerProcess;
import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.Installed;
import io.sigmascope.cli.process.SigmascopeProcess;
import io.sigmascope.cli.process.TopicRecords;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Live cameras of a server that is killed twice, and of a stream that stands still. */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RtspIT {
  private static final List<String> CAMERAS = List.of("gate", "roof", "yard");
  private static final String[] STREAMS = {"gate=h264", "roof=h264", "yard=jpeg"};
  private static final Duration RECOVERY = Duration.ofSeconds(15);

  @TempDir Path folder;
  private final int http = FreePort.find();
  private final ProcessMetrics metrics = new ProcessMetrics(http);

  RtspIT() throws IOException {}

  @Test
  void camerasComeBackByThemselves() throws Exception {
    Installed.require(RtspServer.isInstalled(), "gir1.2-gst-rtsp-server-1.0 and its plugins");
    int port = FreePort.find();
    int rtsp = FreePort.find();
    String servers = "127.0.0.1:" + port;
    Path cameras = folder.resolve("cameras.yaml");
    StringBuilder yaml = new StringBuilder("cameras:\n");
    CAMERAS.forEach(id -> yaml.append(camera(id, rtsp)));
    int other = FreePort.find();
    yaml.append(camera("datagrams", other).replace("}", ", transport: udp}"));
    yaml.append(camera("keys", other).replace("}", ", keyFramesOnly: true}"));
    yaml.append(camera("nobody", FreePort.find()));
    Files.writeString(cameras, yaml);

    try (SigmascopeProcess broker = BrokerProcess.start(folder, port)) {
      CaptureProcess.createTopics(folder, servers);
      RtspServer server = RtspServer.start(rtsp, STREAMS);
      try (RtspServer others = RtspServer.start(other, "datagrams=h264", "keys=h264");
          SigmascopeProcess capture = CaptureProcess.start(folder, servers, cameras, http);
          TopicRecords reader = new TopicRecords(servers, Topics.CAMERA_FRAMES)) {
        capture.awaitErr("cameras are running");
        awaitFrames(reader, 20, CAMERAS);
        awaitFrames(reader, 3, List.of("datagrams", "keys"));
        assertKeyFramesAlone(reader);
        others.close();
        double threads = metrics.value("jvm_threads_current");

        for (int kills = 0; kills < 2; kills++) {
          server.close();
          awaitState("gate", "offline");
          server = RtspServer.start(rtsp, STREAMS);
          long restarted = System.nanoTime();
          awaitFrames(reader, 10, CAMERAS);
          assertThat(Duration.ofNanos(System.nanoTime() - restarted)).isLessThan(RECOVERY);
        }
        server.freeze("roof");
        awaitState("roof", "stalled");
        server.thaw("roof");
        long thawed = System.nanoTime();
        awaitFrames(reader, 10, List.of("roof"));
        assertThat(Duration.ofNanos(System.nanoTime() - thawed)).isLessThan(RECOVERY);

        assertThat(metrics.value("jvm_threads_current")).isBetween(threads - 3, threads + 3);
        assertThat(metrics.value("sigmascope_camera_threads_abandoned")).isZero();
        assertThat(state("nobody")).isEqualTo("offline");
        assertThat(capture.err().lines().filter(line -> line.contains("\"nobody\"")))
            .as("one line for all tries")
            .hasSize(1);
        assertThat(metrics.text())
            .as("nothing was lost before Kafka")
            .doesNotContainPattern("frames_not_sent_total\\{.*reason=\"(buffer|send).*} [1-9]");
        capture.interrupt();
        assertThat(capture.awaitExit()).as(capture.err()).isZero();
        assertThat(broker.isAlive()).isTrue();
        assertNumbers(reader);
      } finally {
        server.close();
      }
    }
  }

  private static String camera(String id, int rtsp) {
    return "  - {id: %s, uri: 'rtsp://127.0.0.1:%d/%s'}%n".formatted(id, rtsp, id);
  }

  /** So many frames of each camera that are taken from now on. */
  private static void awaitFrames(TopicRecords reader, int count, List<String> cameras) {
    long now = System.currentTimeMillis();
    reader.awaitUntil(
        count + " new frames of each of " + cameras,
        all -> {
          Map<String, Long> taken =
              all.stream()
                  .filter(record -> record.timestamp() > now)
                  .collect(groupingBy(TopicRecords::key, counting()));
          return cameras.stream().allMatch(camera -> taken.getOrDefault(camera, 0L) >= count);
        });
  }

  /** One frame in ten of the server's can be decoded alone, and one more where somebody joins. */
  private static void assertKeyFramesAlone(TopicRecords reader) {
    List<ConsumerRecord<byte[], byte[]>> all = reader.readAll();
    List<Long> keys = times(all, "keys");
    long meanwhile =
        times(all, "datagrams").stream()
            .filter(time -> time >= keys.get(0) && time <= keys.get(keys.size() - 1))
            .count();
    assertThat(meanwhile).as("frames of all kinds").isGreaterThan(3L * (keys.size() - 1));
  }

  private static List<Long> times(List<ConsumerRecord<byte[], byte[]>> all, String camera) {
    return TopicRecords.of(all, Topics.CAMERA_FRAMES, camera).stream()
        .map(ConsumerRecord::timestamp)
        .toList();
  }

  /** Numbers and times go on, over all connections; nothing was lost, so no number is left out. */
  private static void assertNumbers(TopicRecords reader) {
    List<ConsumerRecord<byte[], byte[]>> all = reader.readAll();
    for (String camera : CAMERAS) {
      List<ConsumerRecord<byte[], byte[]>> frames =
          TopicRecords.of(all, Topics.CAMERA_FRAMES, camera);
      for (int i = 1; i < frames.size(); i++) {
        assertThat(number(frames.get(i))).as(camera).isEqualTo(number(frames.get(i - 1)) + 1);
        assertThat(frames.get(i).timestamp()).isGreaterThanOrEqualTo(frames.get(i - 1).timestamp());
      }
    }
  }

  private static long number(ConsumerRecord<byte[], byte[]> record) {
    return Long.parseLong(TopicRecords.header(record, "sequence"));
  }

  private void awaitState(String camera, String wanted) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!state(camera).equals(wanted)) {
      assertThat(System.nanoTime() - end).as("%s %s", camera, wanted).isNegative();
      Thread.sleep(100);
    }
  }

  private String state(String camera) throws Exception {
    Matcher one =
        Pattern.compile("sigmascope_camera_state\\{camera=\"" + camera + "\",state=\"(\\w+)\"} 1.0")
            .matcher(metrics.text());
    return one.find() ? one.group(1) : "";
  }
}

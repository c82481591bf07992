package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Instance;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tracks of instances through the scene topology; each frame shows the same scene. */
@Timeout(60)
class TrackingTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final float CERTAIN = 0.6f;

  private final SceneSettings settings = SceneFile.AS_SHIPPED;
  private final RecordedMetrics metrics = new RecordedMetrics();
  private SceneDriver driver;

  @BeforeEach
  void start() throws Exception {
    driver = driver();
  }

  private SceneDriver driver() throws Exception {
    return new SceneDriver(settings, admission -> FakeAnalyser.device(admission, metrics), metrics);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void frame(String camera, long millis) {
    driver
        .camera()
        .pipeInput(
            new TestRecord<>(
                camera.getBytes(UTF_8), "picture".getBytes(UTF_8), START.plusMillis(millis)));
  }

  /** Of the instances that are certain enough to begin a track, frame by frame. */
  private List<List<Long>> tracks() throws Exception {
    List<List<Long>> tracks = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record :
        driver.topic(Topics.SCENE_INSTANCES).readRecordsToList()) {
      tracks.add(
          SceneReader.instances(record.value()).result().items().stream()
              .filter(item -> item.score() >= CERTAIN)
              .map(Instance::track)
              .toList());
    }
    return tracks;
  }

  @Test
  void instancesKeepTheirTracksFromFrameToFrame() throws Exception {
    frame("roof-1", 0);
    frame("roof-1", 200);
    frame("roof-1", 400);

    List<List<Long>> tracks = tracks();
    assertThat(tracks).hasSize(3);
    assertThat(tracks.get(0)).isNotEmpty().doesNotContain(0L).doesNotHaveDuplicates();
    assertThat(tracks.get(1)).isEqualTo(tracks.get(0));
    assertThat(tracks.get(2)).isEqualTo(tracks.get(0));
  }

  @Test
  void camerasHaveTracksOfTheirOwn() throws Exception {
    frame("roof-1", 0);
    frame("roof-2", 0);

    List<List<Long>> tracks = tracks();
    assertThat(tracks.get(0)).contains(1L);
    assertThat(tracks.get(1)).contains(1L);
  }

  @Test
  void aTaskThatTakesOverGoesOnWithTheTracksOfTheLastCommit() throws Exception {
    frame("roof-1", 0);
    List<Long> before = tracks().get(0);
    byte[] kept = driver.tracks().get("roof-1");
    driver.close();

    driver = driver();
    driver.tracks().put("roof-1", kept);
    frame("roof-1", 200);
    frame("roof-1", 5_000);

    List<List<Long>> tracks = tracks();
    assertThat(tracks.get(0)).isEqualTo(before);
    assertThat(tracks.get(1)).doesNotContainAnyElementsOf(before); // of objects unseen for long
  }

  @Test
  void tracksThatCannotBeReadBeginAnew() throws Exception {
    driver.tracks().put("roof-1", new byte[] {99, 1, 2});

    frame("roof-1", 0);

    assertThat(tracks().get(0)).contains(1L);
    assertThat(driver.tracks().get("roof-1")).hasSizeGreaterThan(3);
  }
}

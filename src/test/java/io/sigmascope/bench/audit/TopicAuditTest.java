package io.sigmascope.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.settings.SceneSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicAuditTest {
  private static final SceneSettings SETTINGS =
      SceneSettings.load(Path.of("topologies/scene.yaml"));
  private static final List<String> RESULTS =
      List.of("scene.depth", "scene.semantic", "scene.instances", "scene.uncertainty");

  private final TopicAudit audit = new TopicAudit(SETTINGS);

  @BeforeEach
  void capturesThreeFramesOfTwoCameras() {
    for (long offset = 0; offset < 3; offset++) {
      audit.add(new AuditRecord("camera.frames", 0, offset, 0, camera(offset), Map.of()));
    }
  }

  @Test
  void findsNothingWrongWhereEveryFrameHasOneOutcome() {
    results(0);
    results(1);
    deadLetter(2);

    assertThat(audit.frames()).isEqualTo(3);
    assertThat(audit.open()).isZero();
    assertThat(audit.total()).isEqualTo(new TopicAudit.Counts(9, 0, 0, 0));
  }

  @Test
  void countsAFrameThatIsInNoTopicOnceForEachOfTheFour() {
    results(0);
    results(2);

    assertThat(audit.open()).isEqualTo(1);
    assertThat(audit.total().missing()).isEqualTo(4);
  }

  @Test
  void countsAFrameThatLacksOneOfItsFourResults() {
    results(0);
    results(1);
    RESULTS.subList(0, 3).forEach(topic -> outcome(topic, 2));

    assertThat(audit.open()).isZero();
    assertThat(counts("scene.uncertainty").missing()).isEqualTo(1);
    assertThat(audit.total().missing()).isEqualTo(1);
  }

  @Test
  void countsRepeatedResults() {
    results(0);
    results(1);
    results(2);
    outcome("scene.depth", 2);

    assertThat(counts("scene.depth").duplicate()).isEqualTo(1);
    assertThat(audit.total().duplicate()).isEqualTo(1);
  }

  @Test
  void countsAFrameWithResultsAndADropAsTwice() {
    results(0);
    results(1);
    results(2);
    outcome("camera.drops", 2);

    assertThat(audit.total().duplicate()).isEqualTo(4);
  }

  @Test
  void countsAFrameThatWasDroppedAndDeadLetteredAsTwice() {
    results(0);
    results(1);
    outcome("camera.drops", 2);
    deadLetter(2);

    assertThat(audit.total()).isEqualTo(new TopicAudit.Counts(10, 0, 1, 0));
  }

  @Test
  void countsWhatOvertookWithinACamera() {
    results(1); // of another camera: no matter
    results(2);
    results(0); // the same camera as 2

    assertThat(audit.total().outOfOrder()).isEqualTo(4);
  }

  private TopicAudit.Counts counts(String topic) {
    return audit.perTopic().getOrDefault(topic, TopicAudit.Counts.NONE);
  }

  private void results(long offset) {
    RESULTS.forEach(topic -> outcome(topic, offset));
  }

  private void outcome(String topic, long offset) {
    Map<String, String> headers = Map.of("ce_id", "camera.frames/0/" + offset + "/depth");
    audit.add(new AuditRecord(topic, 0, 0, 0, camera(offset), headers));
  }

  private void deadLetter(long offset) {
    Map<String, String> headers =
        Map.of(
            "source-topic", "camera.frames",
            "source-partition", "0",
            "source-offset", Long.toString(offset));
    audit.add(new AuditRecord("camera.dead-letters", 0, 0, 0, camera(offset), headers));
  }

  private static String camera(long offset) {
    return offset == 1 ? "roof" : "gate";
  }
}

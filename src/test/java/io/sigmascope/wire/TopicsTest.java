package io.sigmascope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
  @Test
  void keepsFramesForAnHourAndDeadLettersForAWeek() {
    assertThat(Topics.spec("camera.frames").properties())
        .containsAllEntriesOf(
            Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "3600000",
                "max.message.bytes", "8388608"));
    assertThat(Topics.spec("camera.dead-letters").properties())
        .containsAllEntriesOf(Map.of("retention.ms", "604800000", "max.message.bytes", "9437184"));
    assertThat(Topics.all())
        .allSatisfy(spec -> assertThat(spec.partitions()).isEqualTo(16))
        .extracting(TopicSpec::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void closesSegmentsOftenEnoughForTheBoundToHold() {
    TopicSpec bounded = Topics.spec(Topics.CAMERA_FRAMES).boundedTo(1 << 30).withPartitions(4);

    assertThat(bounded.partitions()).isEqualTo(4);
    assertThat(bounded.properties())
        .containsAllEntriesOf(
            Map.of(
                "retention.bytes", "1073741824",
                "segment.bytes", "67108864",
                "segment.ms", "225000"));
  }

  @Test
  void refusesAnUnknownTopic() {
    assertThatThrownBy(() -> Topics.spec("camera.frame"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no topic is called 'camera.frame'");
  }

  @Test
  void refusesATopicWithoutPartitions() {
    assertThatThrownBy(() -> Topics.spec(Topics.SCENE_DEPTH).withPartitions(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("topic scene.depth: partitions must be at least 1, got 0");
  }

  @Test
  void saysWhichServersDidNotAnswerAndHowLongItWaited() throws Exception {
    KafkaProperties nobody = KafkaProperties.of("127.0.0.1:1");

    assertThatThrownBy(() -> TopicAdmin.connect(nobody, Duration.ofMillis(300)))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessage("no answer from Kafka at 127.0.0.1:1 after 300 ms");
  }

  @Test
  void saysWhichServerNameIsNotKnown() {
    KafkaProperties nobody = KafkaProperties.of("nowhere.invalid:9092");

    assertThatThrownBy(() -> TopicAdmin.connect(nobody, Duration.ofMillis(300)))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("nowhere.invalid:9092");
  }
}

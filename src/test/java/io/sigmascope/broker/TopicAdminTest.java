package io.sigmascope.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicDifference;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a real broker says of topics. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicAdminTest {
  private EmbeddedBroker broker;
  private TopicAdmin admin;

  @BeforeAll
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    admin =
        TopicAdmin.connect(KafkaProperties.of(broker.bootstrapServers()), Duration.ofSeconds(30));
  }

  @AfterAll
  void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void countsThePartitionsOfATopicThatIsThere() throws Exception {
    admin.create(List.of(Topics.spec(Topics.SCENE_DEPTH).withName("three").withPartitions(3)));

    assertThat(admin.partitions("three")).hasValue(3);
    assertThat(admin.partitions("nobody-made-this")).isEmpty();
  }

  @Test
  void tellsSettingsThatAnOperatorMayChooseFromPartitions() throws Exception {
    TopicSpec made = Topics.spec(Topics.SCENE_DEPTH).withName("differs").withPartitions(1);
    admin.create(List.of(made));

    List<TopicDifference> differences =
        admin.differences(
            List.of(made.withPartitions(2).boundedTo(1 << 30), made.withName("missing")));

    assertThat(differences)
        .filteredOn(TopicDifference::isOfSettings)
        .extracting(TopicDifference::property)
        .contains("retention.bytes")
        .doesNotContain("partitions", "topic");
    assertThat(differences)
        .filteredOn(difference -> !difference.isOfSettings())
        .extracting(TopicDifference::toString)
        .containsExactly(
            "differs: partitions is 1, wanted 2", "missing: topic is missing, wanted there");
  }
}

package io.sigmascope.cli.stream;

import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.cli.topology.TopologyTopics;
import io.sigmascope.settings.ActivitySettings;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.util.stream.Stream;

/** The topologies of {@code topologies/}, which a demo runs all three of. */
record ShippedTopologies(
    SceneSettings scene, UncertaintySettings uncertainty, ActivitySettings activity) {
  private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(30);

  /**
   * @throws io.sigmascope.settings.SettingsException if a file cannot be used
   */
  static ShippedTopologies load() {
    return new ShippedTopologies(
        TopologyFile.scene(Home.sceneTopology()),
        TopologyFile.uncertainty(Home.uncertaintyTopology()),
        TopologyFile.activity(Home.activityTopology()));
  }

  ShippedTopologies withDelivery(Delivery delivery) {
    return new ShippedTopologies(
        scene.withDelivery(delivery),
        uncertainty.withDelivery(delivery),
        activity.withDelivery(delivery));
  }

  /** Creates what they read and write, as small as a broker of one's own wants it. */
  void createTopics(KafkaProperties kafka) throws InterruptedException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, TOPICS_DEADLINE)) {
      admin.create(
          Stream.of(scene, uncertainty, activity)
              .flatMap(topology -> TopologyTopics.of(topology).stream())
              .distinct()
              .map(
                  topic ->
                      topic
                          .withPartitions(Topics.DEMO_PARTITIONS)
                          .boundedTo(Topics.DEMO_PARTITION_BYTES))
              .toList());
    }
  }
}

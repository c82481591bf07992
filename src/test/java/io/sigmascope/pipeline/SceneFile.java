package io.sigmascope.pipeline;

import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code topologies/scene.yaml}, with other values where a test needs them. */
final class SceneFile {
  static final SceneSettings AS_SHIPPED = SceneSettings.load(Path.of("topologies/scene.yaml"));

  private SceneFile() {}

  static SceneSettings with(Map<String, Double> focalLengths) {
    return with(
        AS_SHIPPED.applicationId(),
        AS_SHIPPED.source(),
        AS_SHIPPED.sinks(),
        AS_SHIPPED.delivery(),
        focalLengths,
        AS_SHIPPED.streams());
  }

  static SceneSettings with(Delivery delivery, Map<String, String> streams) {
    return with(
        AS_SHIPPED.applicationId(),
        AS_SHIPPED.source(),
        AS_SHIPPED.sinks(),
        delivery,
        Map.of(),
        streams);
  }

  /** An application of its own, with its own topics of frames and of depth. */
  static SceneSettings named(String name, Delivery delivery, Map<String, String> streams) {
    SceneSettings.Sinks sinks = AS_SHIPPED.sinks();
    return with(
        name,
        name + ".frames",
        new SceneSettings.Sinks(
            name + ".depth",
            sinks.semantic(),
            sinks.instances(),
            sinks.uncertainty(),
            sinks.drops(),
            sinks.deadLetters(),
            sinks.review()),
        delivery,
        Map.of(),
        streams);
  }

  /** As {@link #named}, exactly once. */
  static SceneSettings overloaded(String name, OverloadSettings overload) {
    SceneSettings calm = named(name, Delivery.EXACTLY_ONCE, Map.of());
    return new SceneSettings(
        calm.applicationId(),
        calm.source(),
        calm.sinks(),
        calm.model(),
        calm.devices(),
        calm.batch(),
        calm.clustering(),
        calm.inFlight(),
        calm.threads(),
        overload,
        calm.sampling(),
        calm.review(),
        calm.delivery(),
        calm.focalLengths(),
        calm.shadow(),
        calm.streams());
  }

  /** All of an application's topics, each with one partition. */
  static void createTopics(KafkaProperties kafka, SceneSettings settings)
      throws InterruptedException {
    createTopics(kafka, settings, 1);
  }

  static void createTopics(KafkaProperties kafka, SceneSettings settings, int partitions)
      throws InterruptedException {
    SceneSettings.Sinks sinks = settings.sinks();
    try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(60))) {
      admin.create(
          List.of(
              topic(Topics.CAMERA_FRAMES, settings.source(), partitions),
              topic(Topics.SCENE_DEPTH, sinks.depth(), partitions),
              topic(Topics.SCENE_SEMANTIC, sinks.semantic(), partitions),
              topic(Topics.SCENE_INSTANCES, sinks.instances(), partitions),
              topic(Topics.SCENE_UNCERTAINTY, sinks.uncertainty(), partitions),
              topic(Topics.CAMERA_DROPS, sinks.drops(), partitions),
              topic(Topics.CAMERA_DEAD_LETTERS, sinks.deadLetters(), partitions),
              topic(Topics.SCENE_REVIEW, sinks.review(), partitions)));
    }
  }

  private static TopicSpec topic(String like, String name, int partitions) {
    return Topics.spec(like).withName(name).withPartitions(partitions);
  }

  private static SceneSettings with(
      String applicationId,
      String source,
      SceneSettings.Sinks sinks,
      Delivery delivery,
      Map<String, Double> focalLengths,
      Map<String, String> streams) {
    return new SceneSettings(
        applicationId,
        source,
        sinks,
        AS_SHIPPED.model(),
        AS_SHIPPED.devices(),
        AS_SHIPPED.batch(),
        AS_SHIPPED.clustering(),
        AS_SHIPPED.inFlight(),
        AS_SHIPPED.threads(),
        AS_SHIPPED.overload(),
        AS_SHIPPED.sampling(),
        AS_SHIPPED.review(),
        delivery,
        focalLengths,
        Optional.empty(),
        streams);
  }
}

package io.sigmascope.bench.load;

import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scene application with topics of its own, so that measurements do not meet. */
public final class OwnTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private OwnTopics() {}

  /**
   * The same application under another name, exactly once.
   *
   * @param name in front of all topics' names
   * @param model a name of {@code models/}, or a folder
   * @param streams properties of Kafka Streams beside the base's own
   */
  public static SceneSettings named(
      SceneSettings base,
      String name,
      String model,
      OverloadSettings overload,
      Map<String, String> streams) {
    SceneSettings.Sinks sinks = base.sinks();
    Map<String, String> properties = new HashMap<>(base.streams());
    properties.putAll(streams);
    return new SceneSettings(
        "bench-" + name,
        name + "." + base.source(),
        new SceneSettings.Sinks(
            name + "." + sinks.depth(),
            name + "." + sinks.semantic(),
            name + "." + sinks.instances(),
            name + "." + sinks.uncertainty(),
            name + "." + sinks.drops(),
            name + "." + sinks.deadLetters(),
            name + "." + sinks.review()),
        model,
        base.devices(),
        base.batch(),
        base.clustering(),
        base.inFlight(),
        base.threads(),
        overload,
        SceneSettings.Sampling.ALL,
        base.review(),
        Delivery.EXACTLY_ONCE,
        Map.of(),
        Optional.empty(),
        properties);
  }

  /** Makes the application's topics, which keep all for a week. */
  public static void create(KafkaProperties kafka, SceneSettings settings, int partitions)
      throws InterruptedException {
    create(kafka, settings, like().withPartitions(partitions));
  }

  /**
   * The same, for long runs.
   *
   * @param mostBytes of a partition
   */
  public static void create(
      KafkaProperties kafka, SceneSettings settings, int partitions, long mostBytes)
      throws InterruptedException {
    create(kafka, settings, like().withPartitions(partitions).boundedTo(mostBytes));
  }

  private static TopicSpec like() {
    return Topics.spec(Topics.CAMERA_DEAD_LETTERS); // large records, long retention
  }

  private static void create(KafkaProperties kafka, SceneSettings settings, TopicSpec like)
      throws InterruptedException {
    SceneSettings.Sinks sinks = settings.sinks();
    try (TopicAdmin admin = TopicAdmin.connect(kafka, PATIENCE)) {
      admin.create(
          List.of(
              like.withName(settings.source()),
              like.withName(sinks.depth()),
              like.withName(sinks.semantic()),
              like.withName(sinks.instances()),
              like.withName(sinks.uncertainty()),
              like.withName(sinks.drops()),
              like.withName(sinks.deadLetters()),
              like.withName(sinks.review())));
    }
  }
}

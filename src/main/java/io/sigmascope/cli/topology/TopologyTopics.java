package io.sigmascope.cli.topology;

import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.pipeline.activity.ActivityTopology;
import io.sigmascope.pipeline.uncertainty.UncertaintyTopology;
import io.sigmascope.settings.ActivitySettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.settings.TopologySettings;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.util.ArrayList;
import java.util.List;

/** The topics that a topology reads and writes. */
public final class TopologyTopics {
  private TopologyTopics() {}

  /**
   * A topic of a topology's file.
   *
   * @param key where it stands
   * @param name what it is called there
   * @param part the topic whose part it plays, and whose defaults it has
   */
  record Named(String key, String name, String part) {
    TopicSpec spec() {
      return Topics.spec(part).withName(name);
    }
  }

  /** All of a topology's, with their defaults, in the file's order. */
  public static List<TopicSpec> of(TopologySettings settings) {
    return named(settings).stream().map(Named::spec).toList();
  }

  /** In the file's order. */
  static List<Named> named(TopologySettings settings) {
    if (settings instanceof SceneSettings scene) {
      return scene(scene);
    }
    if (settings instanceof UncertaintySettings uncertainty) {
      UncertaintySettings.Sinks sinks = uncertainty.sinks();
      return List.of(
          new Named("source", uncertainty.source(), Topics.SCENE_UNCERTAINTY),
          new Named("sinks.windows", sinks.windows(), Topics.SCENE_UNCERTAINTY_WINDOWS),
          new Named("sinks.alerts", sinks.alerts(), Topics.SCENE_ALERTS));
    }
    ActivitySettings activity = (ActivitySettings) settings;
    return List.of(
        new Named("sources.instances", activity.instances(), Topics.SCENE_INSTANCES),
        new Named("sources.semantic", activity.semantic(), Topics.SCENE_SEMANTIC),
        new Named("sinks.activity", activity.activity(), Topics.FLEET_ACTIVITY));
  }

  /** Those that Kafka Streams makes with as many partitions as the sources have. */
  public static List<String> changelogs(TopologySettings settings) {
    if (settings instanceof SceneSettings scene) {
      return SceneApplication.changelogs(scene);
    }
    return settings instanceof UncertaintySettings uncertainty
        ? UncertaintyTopology.changelogs(uncertainty)
        : ActivityTopology.changelogs((ActivitySettings) settings);
  }

  private static List<Named> scene(SceneSettings scene) {
    SceneSettings.Sinks sinks = scene.sinks();
    List<Named> named =
        new ArrayList<>(
            List.of(
                new Named("source", scene.source(), Topics.CAMERA_FRAMES),
                new Named("sinks.depth", sinks.depth(), Topics.SCENE_DEPTH),
                new Named("sinks.semantic", sinks.semantic(), Topics.SCENE_SEMANTIC),
                new Named("sinks.instances", sinks.instances(), Topics.SCENE_INSTANCES),
                new Named("sinks.uncertainty", sinks.uncertainty(), Topics.SCENE_UNCERTAINTY),
                new Named("sinks.drops", sinks.drops(), Topics.CAMERA_DROPS),
                new Named("sinks.deadLetters", sinks.deadLetters(), Topics.CAMERA_DEAD_LETTERS),
                new Named("sinks.review", sinks.review(), Topics.SCENE_REVIEW)));
    scene
        .shadow()
        .ifPresent(
            shadow ->
                named.add(
                    new Named("shadow.agreement", shadow.agreement(), Topics.SCENE_AGREEMENT)));
    return List.copyOf(named);
  }
}

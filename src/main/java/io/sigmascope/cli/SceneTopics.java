package io.sigmascope.cli;

import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.util.List;

/** The topics that a scene topology reads and writes. */
final class SceneTopics {
  private SceneTopics() {}

  /** Each with the defaults of the topic whose part it plays. */
  static List<TopicSpec> of(SceneSettings settings) {
    SceneSettings.Sinks sinks = settings.sinks();
    return List.of(
        Topics.spec(Topics.CAMERA_FRAMES).withName(settings.source()),
        Topics.spec(Topics.SCENE_DEPTH).withName(sinks.depth()),
        Topics.spec(Topics.SCENE_SEMANTIC).withName(sinks.semantic()),
        Topics.spec(Topics.SCENE_INSTANCES).withName(sinks.instances()),
        Topics.spec(Topics.SCENE_UNCERTAINTY).withName(sinks.uncertainty()),
        Topics.spec(Topics.CAMERA_DROPS).withName(sinks.drops()),
        Topics.spec(Topics.CAMERA_DEAD_LETTERS).withName(sinks.deadLetters()),
        Topics.spec(Topics.SCENE_REVIEW).withName(sinks.review()));
  }
}

package io.sigmascope.wire;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The topics: their names, and what they are like unless someone says otherwise. */
public final class Topics {
  public static final String CAMERA_FRAMES = "camera.frames";
  public static final String CAMERA_DROPS = "camera.drops";
  public static final String CAMERA_DEAD_LETTERS = "camera.dead-letters";
  public static final String SCENE_DEPTH = "scene.depth";
  public static final String SCENE_SEMANTIC = "scene.semantic";
  public static final String SCENE_INSTANCES = "scene.instances";
  public static final String SCENE_UNCERTAINTY = "scene.uncertainty";
  public static final String SCENE_REVIEW = "scene.review";
  public static final String SCENE_UNCERTAINTY_WINDOWS = "scene.uncertainty.windows";
  public static final String SCENE_ALERTS = "scene.alerts";
  public static final String SCENE_AGREEMENT = "scene.agreement";
  public static final String FLEET_ACTIVITY = "fleet.activity";

  public static final int DEFAULT_PARTITIONS = 16;
  public static final int DEMO_PARTITIONS = 4;

  /** The demo's bound of a partition on disk: 1 GiB. */
  public static final long DEMO_PARTITION_BYTES = 1L << 30;

  private static final int MIB = 1 << 20;
  private static final Duration FRAMES = Duration.ofHours(1);
  private static final Duration RESULTS = Duration.ofHours(24);
  private static final Duration WORTH_A_LOOK = Duration.ofDays(7);

  /** What a camera may send at most; larger frames are refused by the broker. */
  private static final int FRAME_BYTES = 8 * MIB;

  /** A frame with the headers that say why it is here. */
  private static final int FRAME_WITH_REASON_BYTES = 9 * MIB;

  private static final int SMALL_BYTES = MIB;

  private static final List<TopicSpec> ALL =
      List.of(
          // the scene topology
          spec(CAMERA_FRAMES, FRAMES, FRAME_BYTES),
          // as large as a frame: a plane may be as large as its picture
          spec(SCENE_DEPTH, RESULTS, FRAME_BYTES),
          spec(SCENE_SEMANTIC, RESULTS, FRAME_BYTES),
          spec(SCENE_INSTANCES, RESULTS, FRAME_BYTES),
          spec(SCENE_UNCERTAINTY, RESULTS, SMALL_BYTES),
          spec(CAMERA_DROPS, RESULTS, SMALL_BYTES),
          spec(CAMERA_DEAD_LETTERS, WORTH_A_LOOK, FRAME_WITH_REASON_BYTES),
          spec(SCENE_REVIEW, WORTH_A_LOOK, FRAME_WITH_REASON_BYTES),
          // the uncertainty topology
          spec(SCENE_UNCERTAINTY_WINDOWS, RESULTS, SMALL_BYTES),
          spec(SCENE_ALERTS, WORTH_A_LOOK, SMALL_BYTES),
          // the activity topology
          spec(FLEET_ACTIVITY, RESULTS, SMALL_BYTES),
          // replays
          spec(SCENE_AGREEMENT, RESULTS, SMALL_BYTES));

  private Topics() {}

  /** All topics that there can be, with their defaults. */
  public static List<TopicSpec> all() {
    return ALL;
  }

  /**
   * The defaults of a topic.
   *
   * @param name one of this class's names
   * @throws IllegalArgumentException if it is none of them
   */
  public static TopicSpec spec(String name) {
    return ALL.stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no topic is called '" + name + "'"));
  }

  private static TopicSpec spec(String name, Duration retention, int maxMessageBytes) {
    return new TopicSpec(
        name, DEFAULT_PARTITIONS, retention, maxMessageBytes, OptionalLong.empty(), false);
  }
}

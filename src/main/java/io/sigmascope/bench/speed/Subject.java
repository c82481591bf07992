package io.sigmascope.bench.speed;

import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.util.List;
import java.util.Map;

/**
 * What is measured, and on what.
 *
 * @param base settings, of which topics and application id are replaced
 * @param pictures encoded, that frames are made of
 * @param cores of this machine
 */
record Subject(SceneSettings base, ModelPackage model, List<byte[]> pictures, int cores) {
  /** That send the frames. */
  static final int CAMERAS = 16;

  private static final int PARTITIONS = 4;

  Subject {
    pictures = List.copyOf(pictures);
  }

  /** Makes topics of such a name, and settings for them. */
  SceneSettings topics(KafkaProperties kafka, String name) throws InterruptedException {
    SceneSettings scene =
        OwnTopics.named(base, name, base.model(), OverloadSettings.DEFAULT, Map.of());
    OwnTopics.create(kafka, scene, PARTITIONS);
    return scene;
  }
}

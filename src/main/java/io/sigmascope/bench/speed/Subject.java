package io.sigmascope.bench.speed;

import io.sigmascope.inference.ModelPackage;
import io.sigmascope.settings.SceneSettings;
import java.util.List;

/**
 * What is measured, and on what.
 *
 * @param base settings, of which topics and application id are replaced
 * @param pictures encoded, that frames are made of
 * @param cores of this machine
 */
record Subject(SceneSettings base, ModelPackage model, List<byte[]> pictures, int cores) {
  Subject {
    pictures = List.copyOf(pictures);
  }
}

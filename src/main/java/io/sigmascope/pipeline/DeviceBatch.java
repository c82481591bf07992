package io.sigmascope.pipeline;

import io.sigmascope.inference.BatchKnee;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.settings.SceneSettings.Batch;
import java.time.Duration;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many frames a device takes together: as the settings say, or as it likes best. */
final class DeviceBatch {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceBatch.class);

  private DeviceBatch() {}

  /**
   * What the settings say; where they leave it to the device, tries it out.
   *
   * @return not auto
   * @throws InferenceException if a run fails
   */
  static Batch of(Batch wanted, Engine engine) throws InferenceException {
    if (!wanted.auto()) {
      return wanted;
    }
    BatchKnee knee = BatchKnee.of(engine);
    LOG.atInfo()
        .addKeyValue("device", engine.device())
        .addKeyValue("size", knee.size())
        .addKeyValue("millisPerFrame", new TreeMap<>(knee.millisPerFrame()))
        .log("batch found");
    return of(knee.size(), engine.maxBatch(), wanted.maxWait());
  }

  /**
   * Where the network gains nothing from more than one frame, none waits for others. Frames that
   * wait anyway still go together, because a lane that decodes, analyses and encodes some at a time
   * has its code and data at hand: 5 % more frames on a processor.
   */
  static Batch of(int knee, int most, Duration maxWait) {
    return knee == 1 ? new Batch(most, Duration.ZERO) : new Batch(knee, maxWait);
  }
}

package io.sigmascope.pipeline;

import io.sigmascope.inference.BatchKnee;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.settings.SceneSettings;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many frames go through the network together, where {@code batch: auto} leaves it open. */
public final class BatchChoice {
  private static final Logger LOG = LoggerFactory.getLogger(BatchChoice.class);

  private BatchChoice() {}

  /**
   * What the devices want, where they are asked: the largest of theirs. Where no device's network
   * gains from more than one frame, none waits for others. Frames that wait anyway still go
   * together, because a lane that decodes, analyses and encodes some at a time has its code and
   * data at hand: 5 % more frames on a processor.
   *
   * @return never one that is left open; the same if it was not
   * @throws InferenceException if a device fails
   */
  public static SceneSettings.Batch of(SceneSettings.Batch batch, List<Engine> engines)
      throws InferenceException {
    if (!batch.auto()) {
      return batch;
    }
    int wanted = 1;
    int most = batch.size();
    for (Engine engine : engines) {
      BatchKnee knee = BatchKnee.of(engine);
      LOG.atInfo()
          .addKeyValue("device", engine.device())
          .addKeyValue("size", knee.size())
          .addKeyValue("millisPerFrame", new TreeMap<>(knee.millisPerFrame()))
          .log("batch found");
      wanted = Math.max(wanted, knee.size());
      most = Math.min(most, engine.maxBatch());
    }
    return wanted == 1
        ? new SceneSettings.Batch(most, Duration.ZERO)
        : new SceneSettings.Batch(Math.min(wanted, most), batch.maxWait());
  }
}

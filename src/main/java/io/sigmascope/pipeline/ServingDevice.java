package io.sigmascope.pipeline;

import io.sigmascope.inference.BatchKnee;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.swap.EngineSlot;
import io.sigmascope.settings.SceneSettings.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device with its model, and how many frames it takes together.
 *
 * @param slot stays its owner's
 * @param batch not auto
 */
public record ServingDevice(EngineSlot slot, Batch batch) {
  private static final Logger LOG = LoggerFactory.getLogger(ServingDevice.class);

  /**
   * Each takes as many frames together as the settings say or, where they leave it to the device,
   * as it likes best, which is tried out.
   *
   * @param engines each gets a slot of its own; who closes it need not close the engine
   * @throws InferenceException if a run fails
   */
  public static List<ServingDevice> of(Batch wanted, List<Engine> engines)
      throws InferenceException {
    List<ServingDevice> devices = new ArrayList<>();
    for (Engine engine : engines) {
      Batch batch = wanted.auto() ? best(wanted, engine) : wanted;
      devices.add(new ServingDevice(new EngineSlot(engine), batch));
    }
    return devices;
  }

  /** What serves now. */
  public Engine engine() {
    return slot.current();
  }

  private static Batch best(Batch wanted, Engine engine) throws InferenceException {
    BatchKnee knee = BatchKnee.of(engine);
    LOG.atInfo()
        .addKeyValue("device", engine.device())
        .addKeyValue("size", knee.size())
        .addKeyValue("millisPerFrame", new TreeMap<>(knee.millisPerFrame()))
        .log("batch found");
    return batch(knee.size(), engine.maxBatch(), wanted.maxWait());
  }

  /**
   * Where the network gains nothing from more than one frame, none waits for others. Frames that
   * wait anyway still go together, because a lane that decodes, analyses and encodes some at a time
   * has its code and data at hand: 5 % more frames on a processor.
   */
  static Batch batch(int knee, int most, Duration maxWait) {
    return knee == 1 ? new Batch(most, Duration.ZERO) : new Batch(knee, maxWait);
  }
}

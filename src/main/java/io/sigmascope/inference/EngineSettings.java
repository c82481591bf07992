package io.sigmascope.inference;

import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings.Batch;

/**
 * How to open a model.
 *
 * @param maxBatch most frames a run, 1..256; the size of each lane's buffers
 * @param threads CPU threads that one run may use, 1..256
 * @param lanes that keep the device busy, 1..256
 */
public record EngineSettings(Device device, int maxBatch, int threads, int lanes) {
  /** The largest batch that can be asked for. */
  public static final int MOST_FRAMES = 256;

  /** The most threads and lanes that can be asked for. */
  public static final int MOST_THREADS = 256;

  /** A processor gains little from batches, and more of them would cost memory. */
  private static final int MOST_ON_CPU = 4;

  /** A GPU runs one batch while the next is decoded. */
  private static final int GPU_LANES = 2;

  /**
   * As a device serves most frames. On a processor every core runs frames of its own: runs that
   * share the cores wait for each other at the end of every layer, and a core that decodes would
   * hold up all of them.
   */
  public static EngineSettings serving(Device device, Batch batch) {
    int cores = cores();
    if (device.kind() != Device.Kind.CPU) {
      return new EngineSettings(device, batch.size(), cores, GPU_LANES);
    }
    int most = batch.auto() ? Math.min(MOST_ON_CPU, batch.size()) : batch.size();
    return new EngineSettings(device, most, 1, cores);
  }

  /** On all cores of the processor, for one lane. */
  public static EngineSettings cpu(int maxBatch) {
    return cpu(maxBatch, cores());
  }

  /** Cores that there are, as far as they can be asked for. */
  public static int cores() {
    return Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
  }

  /** On the processor, for one lane. */
  public static EngineSettings cpu(int maxBatch, int threads) {
    return new EngineSettings(Device.CPU, maxBatch, threads, 1);
  }

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public EngineSettings {
    requireInRange("maxBatch", maxBatch, MOST_FRAMES);
    requireInRange("threads", threads, MOST_THREADS);
    requireInRange("lanes", lanes, MOST_THREADS);
  }

  private static void requireInRange(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " must be 1.." + most + ", got " + value);
    }
  }
}

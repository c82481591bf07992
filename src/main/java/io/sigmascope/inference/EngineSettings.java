package io.sigmascope.inference;

import io.sigmascope.settings.Device;

/**
 * How to open a model.
 *
 * @param maxBatch most frames a run, 1..256; the size of each lane's buffers
 * @param threads CPU threads that one run may use, 1..256
 */
public record EngineSettings(Device device, int maxBatch, int threads) {
  /** The largest batch that can be asked for. */
  public static final int MOST_FRAMES = 256;

  /** The most threads that can be asked for. */
  public static final int MOST_THREADS = 256;

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public EngineSettings {
    requireInRange("maxBatch", maxBatch, MOST_FRAMES);
    requireInRange("threads", threads, MOST_THREADS);
  }

  private static void requireInRange(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " must be 1.." + most + ", got " + value);
    }
  }
}

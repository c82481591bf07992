package io.sigmascope.inference;

import io.sigmascope.settings.Device;

/**
 * How to open a model.
 *
 * @param maxBatch most frames a run, 1..256; the size of each lane's buffers
 * @param threads CPU threads that one run may use, 1..256
 */
public record EngineSettings(Device device, int maxBatch, int threads) {
  private static final int MOST = 256;

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public EngineSettings {
    requireInRange("maxBatch", maxBatch);
    requireInRange("threads", threads);
  }

  private static void requireInRange(String name, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(name + " must be 1.." + MOST + ", got " + value);
    }
  }
}

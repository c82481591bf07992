package io.sigmascope.planning;

import java.time.Duration;

/**
 * What is to be planned for.
 *
 * @param cameras at least 1
 * @param fps frames a second of each camera, above 0
 * @param frameBytes of an encoded picture
 * @param deviceRate frames a second that one device analyses at most, with all that the pipeline
 *     does around it, above 0
 * @param frameSeconds that a frame alone takes from capture to result
 * @param devicesPerWorker devices in one process
 * @param load share of the devices' rate that is to be used, 0 to 1
 * @param replicas of each topic
 * @param commit interval after which results become visible; zero with at-least-once delivery
 */
public record Fleet(
    int cameras,
    double fps,
    double frameBytes,
    double deviceRate,
    double frameSeconds,
    int devicesPerWorker,
    double load,
    int replicas,
    Duration commit) {

  /** At full load queues grow without end. */
  private static final double MOST_LOAD = 0.95;

  /**
   * @throws IllegalArgumentException if a number is out of its range; names the option
   */
  public Fleet {
    require(cameras >= 1, "--cameras must be at least 1", cameras);
    require(fps > 0 && fps <= 1000, "--fps must be above 0, 1000 at most", fps);
    require(frameBytes >= 1, "--frame-bytes must be at least 1", frameBytes);
    require(deviceRate > 0, "--device-rate must be above 0", deviceRate);
    require(frameSeconds > 0, "--frame-seconds must be above 0", frameSeconds);
    require(devicesPerWorker >= 1, "--devices-per-worker must be at least 1", devicesPerWorker);
    require(
        load > 0 && load <= MOST_LOAD, "--load must be above 0, " + MOST_LOAD + " at most", load);
    require(replicas >= 1, "--replicas must be at least 1", replicas);
    require(!commit.isNegative(), "--commit must not be negative", commit.toMillis() + "ms");
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got " + value);
    }
  }

  /** Frames a second of all cameras. */
  public double framesPerSecond() {
    return cameras * fps;
  }
}

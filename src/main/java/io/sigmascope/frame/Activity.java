package io.sigmascope.frame;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What went on before a camera in a stretch of time, or before all cameras together.
 *
 * @param camera empty for the whole fleet
 * @param start the first instant of it
 * @param end the first instant after it
 * @param frames how many were looked at
 * @param counts by class, those seen, in trainId order
 * @param nearestMetres to the nearest object; 0 if none was seen at a known distance
 * @param freeRoadShare mean share of a frame's pixels that are free road, 0..1
 */
public record Activity(
    Optional<CameraId> camera,
    Instant start,
    Instant end,
    long frames,
    List<Count> counts,
    float nearestMetres,
    float freeRoadShare) {

  /**
   * @param meanPerFrame objects of the class, over all frames
   * @param maxPerFrame in any one frame of one camera
   * @param tracks how many different objects
   */
  public record Count(StreetClass type, float meanPerFrame, int maxPerFrame, int tracks) {}
}

package io.sigmascope.analysis;

import io.sigmascope.frame.FrameRef;
import java.util.OptionalDouble;

/**
 * A frame to analyse.
 *
 * @param encoded the picture as captured: JPEG, PNG or WebP; not copied
 * @param focalLengthSourcePixels vertical focal length in pixels of the source picture (after EXIF
 *     rotation), positive; empty where the camera is not calibrated
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way in: compared by content nowhere
public record FrameInput(FrameRef frame, byte[] encoded, OptionalDouble focalLengthSourcePixels) {
  /**
   * @throws IllegalArgumentException if the focal length is not a positive number
   */
  public FrameInput {
    double focal = focalLengthSourcePixels.orElse(1);
    if (!(focal > 0) || Double.isInfinite(focal)) {
      throw new IllegalArgumentException("focal length must be positive, got " + focal);
    }
  }
}

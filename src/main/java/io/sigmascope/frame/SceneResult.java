package io.sigmascope.frame;

import java.util.List;

/**
 * All that was found in one frame.
 *
 * @param source size of the source picture, after EXIF rotation
 */
public record SceneResult(
    PixelSize source,
    ModelId model,
    Depth depth,
    Semantics semantics,
    Instances instances,
    Uncertainty uncertainty) {

  /**
   * @param inverseDepth PNG16; inverse depth in 1/m is value times scale
   * @param calibrated whether the camera's focal length was known and applied
   * @param spread of inverse depth, 1/m
   */
  public record Depth(EncodedPlane inverseDepth, double scale, boolean calibrated, Spread spread) {}

  /**
   * @param labels PNG8 of trainIds, 255 for none
   * @param classes those present, largest first
   */
  public record Semantics(EncodedPlane labels, List<ClassShare> classes) {}

  /**
   * @param plane PNG16 in the convention of {@link InstanceMap}
   */
  public record Instances(EncodedPlane plane, List<Instance> items) {}

  /**
   * @param novelty percentile in the training distribution, 0..1
   * @param pictureHash perceptual hash, for frozen pictures
   */
  public record Uncertainty(
      List<TaskUncertainty> tasks,
      List<ClassUncertainty> classes,
      float novelty,
      long pictureHash) {}
}

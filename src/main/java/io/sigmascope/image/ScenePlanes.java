package io.sigmascope.image;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.SceneResult;
import java.util.List;

/**
 * What is known about a picture, decoded. Each plane covers the whole picture, whatever its size.
 *
 * @param items what is known of the instances in the plane, if more than that they are there
 * @param calibrated whether depths are true for the camera, or for the canonical one only
 */
public record ScenePlanes(
    DepthMap depth,
    LabelMap labels,
    InstanceMap instances,
    List<Instance> items,
    boolean calibrated) {

  /**
   * Decodes the planes of a result.
   *
   * @throws UndecodableImageException if a plane is not what it says
   */
  public static ScenePlanes of(SceneResult result) throws UndecodableImageException {
    return of(result.depth(), result.semantics(), result.instances());
  }

  /**
   * Decodes the planes of a result's parts.
   *
   * @throws UndecodableImageException if a plane is not what it says
   */
  public static ScenePlanes of(
      SceneResult.Depth depth, SceneResult.Semantics semantics, SceneResult.Instances found)
      throws UndecodableImageException {
    return new ScenePlanes(
        depth(depth), labels(semantics), instances(found), found.items(), depth.calibrated());
  }

  private static LabelMap labels(SceneResult.Semantics semantics) throws UndecodableImageException {
    EncodedPlane plane = semantics.labels();
    return new LabelMap(plane.size().width(), plane.size().height(), PlaneCodec.values8(plane));
  }

  private static InstanceMap instances(SceneResult.Instances found)
      throws UndecodableImageException {
    EncodedPlane plane = found.plane();
    return new InstanceMap(plane.size().width(), plane.size().height(), PlaneCodec.values16(plane));
  }

  /**
   * Decodes the planes of what was found but for depth, which is known nowhere.
   *
   * @throws UndecodableImageException if a plane is not what it says
   */
  public static ScenePlanes withoutDepth(
      SceneResult.Semantics semantics, SceneResult.Instances found)
      throws UndecodableImageException {
    DepthMap nowhere = new DepthMap(1, 1, new float[] {Float.NaN});
    return new ScenePlanes(nowhere, labels(semantics), instances(found), found.items(), false);
  }

  public static ScenePlanes of(LabelledScene scene) {
    return new ScenePlanes(scene.depth(), scene.labels(), scene.instances(), List.of(), true);
  }

  private static DepthMap depth(SceneResult.Depth depth) throws UndecodableImageException {
    short[] values = PlaneCodec.values16(depth.inverseDepth());
    float[] metres = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      double perMetre = (values[i] & 0xFFFF) * depth.scale();
      metres[i] = perMetre == 0 ? Float.POSITIVE_INFINITY : (float) (1 / perMetre);
    }
    PixelSize size = depth.inverseDepth().size();
    return new DepthMap(size.width(), size.height(), metres);
  }
}

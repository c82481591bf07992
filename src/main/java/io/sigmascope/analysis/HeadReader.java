package io.sigmascope.analysis;

import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads a frame out of a batch's heads: planes, metric depth, instances. What is served and what is
 * evaluated both come from here. Reused from frame to frame, by one thread at a time.
 */
public final class HeadReader {
  private final ModelCard card;
  private final HeadPlanes planes;
  private final InstanceFinder instances;

  /** Finds instances by OPTICS, as the paper does. */
  public HeadReader(ModelCard card) {
    this(card, InstanceMethod.OPTICS);
  }

  /** Finds instances by a method of one's choice. */
  public HeadReader(ModelCard card, InstanceMethod method) {
    this.card = card;
    planes = new HeadPlanes(card.output());
    PixelSize input = card.input();
    instances =
        new InstanceFinder(
            input,
            planes,
            method.clusterer(input.width(), input.height(), card.output().pixels()),
            card.instanceScore());
  }

  /**
   * Reads a frame; the one before it is gone then.
   *
   * @param frame its number in the batch
   * @param source size of its picture
   * @param focalSourcePixels vertical focal length; without it depth is that of the canonical
   *     camera
   * @return instances, largest first, measured in source pixels
   * @throws InferenceException if the planes are of another size than the card promised
   */
  public List<Instance> read(
      Heads heads, int frame, PixelSize source, OptionalDouble focalSourcePixels)
      throws InferenceException {
    planes.read(heads, frame);
    planes.scaleDepth(
        DepthScale.factor(
            card.canonicalFocalLengthPixels(), focalSourcePixels, source, card.input()));
    return instances.find(source, focalSourcePixels.isPresent());
  }

  /** The planes of the last frame; always the same object. */
  public HeadPlanes planes() {
    return planes;
  }

  /** Whose instance each plane pixel of the last frame is; its array is always the same. */
  public InstanceMap instanceMap() {
    return new InstanceMap(planes.width, planes.height, instances.ids());
  }
}

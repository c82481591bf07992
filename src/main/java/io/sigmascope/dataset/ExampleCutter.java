package io.sigmascope.dataset;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.PictureWindow;

/**
 * Cuts examples out of samples. What stays true however a piece is stretched or mirrored:
 *
 * <ul>
 *   <li>a vector points to its instance's centroid in the whole source picture, which may lie
 *       beyond the piece; so mirroring negates dx, and scaling scales dx and dy with their axes;
 *   <li>inverse depth is {@code f / Z / c} for depth Z, the camera's vertical focal length f in
 *       input pixels, and the canonical one c: the magnified world seems nearer. This is what
 *       {@code analysis} undoes;
 *   <li>beyond the picture's edges there is nothing to learn.
 * </ul>
 *
 * <p>Holds no state: may be used by several threads.
 */
public final class ExampleCutter {
  /** The mean colour of natural pictures: near the zero of the network's normalised input. */
  static final int PADDING = 0x7C7468;

  private final ExampleFormat format;

  public ExampleCutter(ExampleFormat format) {
    this.format = format;
  }

  /** The whole picture, stretched to the frame, as the network is served. */
  public Example whole(Sample sample) {
    return cut(sample, new View(PictureWindow.of(sample.image()), false), format.frame());
  }

  /** The view stretched to the format's input. */
  Example cut(Sample sample, View view) {
    return cut(sample, view, format.input());
  }

  private Example cut(Sample sample, View view, PixelSize input) {
    PixelSize target =
        new PixelSize(input.width() / format.stride(), input.height() / format.stride());
    RgbImage picture = view.window().stretched(sample.image(), input, PADDING);
    if (view.mirrored()) {
      mirror(picture);
    }
    AnswerGrid grid = new AnswerGrid(sample, view, input, target);
    return new Example(
        input,
        target,
        picture.rgb(),
        grid.labels(),
        grid.vectors(),
        grid.inverseDepth(format.canonicalFocalLength()));
  }

  private static void mirror(RgbImage picture) {
    byte[] rgb = picture.rgb();
    for (int row = 0; row < picture.height(); row++) {
      int left = row * picture.width() * 3;
      int right = left + (picture.width() - 1) * 3;
      for (; left < right; left += 3, right -= 3) {
        for (int colour = 0; colour < 3; colour++) {
          byte kept = rgb[left + colour];
          rgb[left + colour] = rgb[right + colour];
          rgb[right + colour] = kept;
        }
      }
    }
  }
}

package io.sigmascope.dataset;

import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.PictureWindow;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * How training varies its pictures. Every value is drawn anew for every example.
 *
 * @param mirrorChance 0 to 1
 * @param focusChance 0 to 1: how often a piece is laid over a pixel of a class that is drawn evenly
 *     from those in the picture, so that small things are met more often than they fill pictures
 * @param scaleFrom least magnification of the frame, above 0; below 1 the picture no longer fills
 *     the frame, and what is beyond its edges has no answers
 * @param scaleTo largest magnification; drawn evenly on a logarithmic scale, as the aspect is
 * @param aspectFrom least stretch of width over height, above 0; the area stays
 * @param aspectTo largest such stretch
 */
public record Augmentation(
    double mirrorChance,
    double focusChance,
    double scaleFrom,
    double scaleTo,
    double aspectFrom,
    double aspectTo,
    ColourJitter colours,
    Degradation degradation) {
  /** Every picture as it is, cut anywhere. */
  public static final Augmentation NONE =
      new Augmentation(0, 0, 1, 1, 1, 1, ColourJitter.NONE, Degradation.NONE);

  public static final Augmentation DEFAULT =
      new Augmentation(0.5, 0, 0.7, 2, 0.85, 1.2, ColourJitter.DEFAULT, Degradation.DEFAULT);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Augmentation {
    Chances.requireChance("mirror", mirrorChance);
    Chances.requireChance("focus", focusChance);
    Chances.requireRange("scale", scaleFrom, scaleTo);
    Chances.requireRange("aspect", aspectFrom, aspectTo);
  }

  /**
   * Draws which piece of a sample an example shows. A piece of a picture that is larger than the
   * input lies anywhere inside it; the other way round, the whole picture lies anywhere in the
   * piece.
   */
  View drawView(Sample sample, ExampleFormat format, SplittableRandom random) {
    RgbImage picture = sample.image();
    double scale = Chances.logUniform(random, scaleFrom, scaleTo);
    double aspect = Math.sqrt(Chances.logUniform(random, aspectFrom, aspectTo));
    double columnsPerPixel = picture.width() / (format.frame().width() * scale * aspect);
    double rowsPerPixel = picture.height() / (format.frame().height() * scale / aspect);
    int width = Math.max(1, (int) Math.round(format.input().width() * columnsPerPixel));
    int height = Math.max(1, (int) Math.round(format.input().height() * rowsPerPixel));
    OptionalInt focus =
        focusChance > 0 && random.nextDouble() < focusChance
            ? sample.labels().map(labels -> Focus.pixel(labels, random)).orElse(OptionalInt.empty())
            : OptionalInt.empty();
    int left;
    int top;
    if (focus.isPresent()) {
      left = over(focus.getAsInt() % picture.width(), picture.width(), width, random);
      top = over(focus.getAsInt() / picture.width(), picture.height(), height, random);
    } else {
      left = start(picture.width(), width, random);
      top = start(picture.height(), height, random);
    }
    boolean mirrored = random.nextDouble() < mirrorChance;
    return new View(new PictureWindow(left, top, width, height), mirrored);
  }

  private static int start(int picture, int window, SplittableRandom random) {
    int room = picture - window;
    return Integer.signum(room) * random.nextInt(Math.abs(room) + 1);
  }

  /** A window that lies anywhere over the pixel, as far as the picture's edges let it. */
  private static int over(int pixel, int picture, int window, SplittableRandom random) {
    int room = picture - window;
    return room <= 0
        ? start(picture, window, random)
        : Math.max(0, Math.min(room, pixel - random.nextInt(window)));
  }
}

package io.sigmascope.dataset;

import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.StreetClass;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws a pixel so that every class in a picture is as likely as any other, however little of it
 * there is.
 */
final class Focus {
  private Focus() {}

  /**
   * @return index of a labelled pixel, row by row; empty where nothing is labelled
   */
  static OptionalInt pixel(LabelMap labels, SplittableRandom random) {
    byte[] trainIds = labels.trainIds();
    int[] counts = new int[StreetClass.IGNORE + 1];
    for (byte trainId : trainIds) {
      counts[Byte.toUnsignedInt(trainId)]++;
    }
    counts[StreetClass.IGNORE] = 0;
    int[] present = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
    if (present.length == 0) {
      return OptionalInt.empty();
    }
    int drawn = present[random.nextInt(present.length)];
    int left = random.nextInt(counts[drawn]);
    int pixel = 0;
    while (Byte.toUnsignedInt(trainIds[pixel]) != drawn || left-- > 0) {
      pixel++;
    }
    return OptionalInt.of(pixel);
  }
}

package io.sigmascope.uncertainty;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.nio.ByteBuffer;

/**
 * DDSketch (Masson, Rim and Lee, VLDB 2019) of a plane's values on a fixed grid, so that every
 * frame of a model gives as many values and sketches of many frames can be merged fairly.
 *
 * <p>In protobuf form, readable by DataDog's libraries in Java, Python, Go and others: logarithmic
 * mapping of relative accuracy 0.01, because every library has it, and dense bins, because packed
 * counts are smaller and ten times quicker than keyed ones. It is written without protobuf-java.
 * Values below {@link #LEAST} count as zeros: they would cost bins without meaning anything.
 */
public final class GridSketch {
  /** Of every quantile, save those that are zero. */
  public static final double RELATIVE_ACCURACY = 0.01;

  /** Values below this are counted as zero. */
  public static final double LEAST = 1e-5;

  private static final int MIN_PIXELS = 8192;

  private GridSketch() {}

  /**
   * Sketches every s-th pixel of every s-th row, from the first, with the largest s that leaves at
   * least 8192; all pixels where there are no more. Values that are not finite are left out.
   *
   * @param values {@code height * width}, rows from the top, not negative
   */
  public static byte[] of(float[] values, int width, int height) {
    DDSketch sketch =
        new DDSketch(
            new LogarithmicMapping(RELATIVE_ACCURACY),
            UnboundedSizeDenseStore::new,
            UnboundedSizeDenseStore::new,
            LEAST);
    int step = step(width, height);
    for (int y = 0; y < height; y += step) {
      for (int x = 0; x < width; x += step) {
        float value = values[y * width + x];
        if (Float.isFinite(value)) {
          sketch.accept(value);
        }
      }
    }
    ByteBuffer serialized = sketch.serialize();
    byte[] bytes = new byte[serialized.remaining()];
    serialized.get(bytes);
    return bytes;
  }

  static int step(int width, int height) {
    int step = 1;
    while (samples(width, step + 1) * samples(height, step + 1) >= MIN_PIXELS) {
      step++;
    }
    return step;
  }

  private static int samples(int length, int step) {
    return (length + step - 1) / step;
  }
}

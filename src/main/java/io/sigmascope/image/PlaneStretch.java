package io.sigmascope.image;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;

/** Planes at the size of the picture that they are shown over, without new values in between. */
final class PlaneStretch {
  private PlaneStretch() {}

  static LabelMap labels(LabelMap from, RgbImage to) {
    byte[] trainIds = new byte[to.width() * to.height()];
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        trainIds[y * to.width() + x] =
            (byte)
                from.at(scale(x, from.width(), to.width()), scale(y, from.height(), to.height()));
      }
    }
    return new LabelMap(to.width(), to.height(), trainIds);
  }

  static InstanceMap instances(InstanceMap from, RgbImage to) {
    short[] ids = new short[to.width() * to.height()];
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        ids[y * to.width() + x] =
            (short)
                from.at(scale(x, from.width(), to.width()), scale(y, from.height(), to.height()));
      }
    }
    return new InstanceMap(to.width(), to.height(), ids);
  }

  /** The nearest depth in a pixel's area, so that the few points of a laser scan stay visible. */
  static DepthMap depth(DepthMap from, RgbImage to) {
    float[] metres = new float[to.width() * to.height()];
    for (int y = 0; y < to.height(); y++) {
      int top = scale(y, from.height(), to.height());
      int bottom = Math.max(top + 1, scale(y + 1, from.height(), to.height()));
      for (int x = 0; x < to.width(); x++) {
        int left = scale(x, from.width(), to.width());
        int right = Math.max(left + 1, scale(x + 1, from.width(), to.width()));
        metres[y * to.width() + x] = nearest(from, left, top, right, bottom);
      }
    }
    return new DepthMap(to.width(), to.height(), metres);
  }

  private static float nearest(DepthMap from, int left, int top, int right, int bottom) {
    float nearest = Float.NaN;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        float metres = from.at(x, y);
        if (Float.isNaN(nearest) || metres < nearest) {
          nearest = metres;
        }
      }
    }
    return nearest;
  }

  private static int scale(int position, int from, int to) {
    return (int) ((long) position * from / to);
  }
}

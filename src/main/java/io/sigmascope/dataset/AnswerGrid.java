package io.sigmascope.dataset;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.PictureWindow;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one example: which source pixel each of its cells asks, and what that says.
 *
 * <p>It is the pixel in the middle of the cell: values in between two classes or two distances
 * would be of neither. Where most of a picture is not measured, as in laser scans, that would lose
 * most points: there a cell's depth is that of its nearest point, and so are its class and its
 * instance, if the middle has none.
 */
final class AnswerGrid {
  private static final int NONE = -1;
  private static final byte IGNORE = (byte) StreetClass.IGNORE;

  private final Sample sample;
  private final View view;
  private final PixelSize input;
  private final PixelSize target;

  /** The source pixel that a cell has its depth from, or {@link #NONE}. */
  private final int[] measured;

  /** The source pixel that a cell has its class and instance from, or {@link #NONE}. */
  private final int[] labelled;

  AnswerGrid(Sample sample, View view, PixelSize input, PixelSize target) {
    this.sample = sample;
    this.view = view;
    this.input = input;
    this.target = target;
    PictureWindow window = view.window();
    RgbImage image = sample.image();
    CellAxis columns =
        new CellAxis(window.left(), window.width(), target.width(), image.width(), view.mirrored());
    CellAxis rows =
        new CellAxis(window.top(), window.height(), target.height(), image.height(), false);
    measured = middles(columns, rows, image.width());
    labelled = measured.clone();
    if (sample.depth().isPresent() && isSparse(sample.depth().get())) {
      searchPoints(sample.depth().get(), columns, rows);
    }
  }

  private static int[] middles(CellAxis columns, CellAxis rows, int width) {
    int[] middles = new int[columns.cells() * rows.cells()];
    for (int y = 0, i = 0; y < rows.cells(); y++) {
      int row = rows.middle(y);
      for (int x = 0; x < columns.cells(); x++, i++) {
        int column = columns.middle(x);
        boolean outside = row == CellAxis.OUTSIDE || column == CellAxis.OUTSIDE;
        middles[i] = outside ? NONE : row * width + column;
      }
    }
    return middles;
  }

  private static boolean isSparse(DepthMap depth) {
    int points = 0;
    for (float metres : depth.metres()) {
      if (!Float.isNaN(metres)) {
        points++;
      }
    }
    return points < depth.metres().length / 2;
  }

  private void searchPoints(DepthMap depth, CellAxis columns, CellAxis rows) {
    for (int y = 0, i = 0; y < rows.cells(); y++) {
      for (int x = 0; x < columns.cells(); x++, i++) {
        measured[i] = nearest(depth, columns.first(x), columns.end(x), rows.first(y), rows.end(y));
        if (labelled[i] == NONE || !isLabelled(labelled[i])) {
          labelled[i] = measured[i];
        }
      }
    }
  }

  private static int nearest(DepthMap depth, int left, int right, int top, int bottom) {
    int nearest = NONE;
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        int at = row * depth.width() + column;
        float metres = depth.metres()[at];
        if (!Float.isNaN(metres) && (nearest == NONE || metres < depth.metres()[nearest])) {
          nearest = at;
        }
      }
    }
    return nearest;
  }

  private boolean isLabelled(int at) {
    return sample.labels().filter(map -> map.trainIds()[at] != IGNORE).isPresent()
        || sample.instances().filter(map -> isInstance(map.ids()[at])).isPresent();
  }

  private static boolean isInstance(short id) {
    return (id & 0xFFFF) >= InstanceMap.FIRST_INSTANCE;
  }

  byte[] labels() {
    byte[] labels = new byte[labelled.length];
    Arrays.fill(labels, IGNORE);
    Optional<LabelMap> map = sample.labels();
    if (map.isPresent()) {
      byte[] trainIds = map.get().trainIds();
      for (int i = 0; i < labels.length; i++) {
        if (labelled[i] != NONE) {
          labels[i] = trainIds[labelled[i]];
        }
      }
    }
    return labels;
  }

  float[] vectors() {
    int cells = labelled.length;
    float[] vectors = new float[2 * cells];
    Arrays.fill(vectors, Float.NaN);
    if (sample.instances().isEmpty()) {
      return vectors;
    }
    short[] ids = sample.instances().get().ids();
    Centroids centroids = new Centroids(sample.instances().get());
    PictureWindow window = view.window();
    double columnsPerPixel = (double) input.width() / window.width();
    double rowsPerPixel = (double) input.height() / window.height();
    double columnsPerCell = (double) input.width() / target.width();
    double rowsPerCell = (double) input.height() / target.height();
    for (int i = 0; i < cells; i++) {
      Centroids.@Nullable Sum centroid =
          labelled[i] == NONE ? null : centroids.of(ids[labelled[i]] & 0xFFFF);
      if (centroid != null) {
        double x = (centroid.x() - window.left()) * columnsPerPixel;
        double y = (centroid.y() - window.top()) * rowsPerPixel;
        double fromX = (i % target.width() + 0.5) * columnsPerCell;
        double fromY = (i / target.width() + 0.5) * rowsPerCell;
        vectors[i] = (float) ((view.mirrored() ? input.width() - x : x) - fromX);
        vectors[cells + i] = (float) (y - fromY);
      }
    }
    return vectors;
  }

  float[] inverseDepth(double canonicalFocalLength) {
    float[] inverseDepth = new float[measured.length];
    Arrays.fill(inverseDepth, Float.NaN);
    if (sample.depth().isPresent() && sample.focalLength().isPresent()) {
      float[] metres = sample.depth().get().metres();
      double focalInputPixels =
          sample.focalLength().getAsDouble() * input.height() / view.window().height();
      float scale = (float) (focalInputPixels / canonicalFocalLength);
      for (int i = 0; i < inverseDepth.length; i++) {
        if (measured[i] != NONE) {
          inverseDepth[i] = scale / metres[measured[i]]; // 0 for the sky, NaN stays NaN
        }
      }
    }
    return inverseDepth;
  }
}

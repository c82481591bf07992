package io.sigmascope.rendering.geometry;

/**
 * A convex polygon on a pixel grid, turned into one run of pixels a row. A pixel is inside when its
 * middle is; faces that share an edge share no pixel and leave none out.
 */
final class Outline {
  private static final int MAX_CORNERS = 40;

  final float[] x = new float[MAX_CORNERS];
  final float[] y = new float[MAX_CORNERS];
  int corners;

  /** Rows top..bottom have pixels from[row]..to[row], both inclusive; a run may be empty. */
  final int[] from;

  final int[] to;
  int top;
  int bottom;

  private final int width;
  private final int height;
  private final float[] left;
  private final float[] right;

  Outline(int width, int height) {
    this.width = width;
    this.height = height;
    from = new int[height];
    to = new int[height];
    left = new float[height];
    right = new float[height];
  }

  /** Finds the rows and runs of the corners set; false when no pixel can be inside. */
  boolean scan() {
    float minY = y[0];
    float maxY = y[0];
    float minX = x[0];
    float maxX = x[0];
    for (int i = 1; i < corners; i++) {
      minY = Math.min(minY, y[i]);
      maxY = Math.max(maxY, y[i]);
      minX = Math.min(minX, x[i]);
      maxX = Math.max(maxX, x[i]);
    }
    if (maxX <= 0 || minX >= width || maxY <= 0 || minY >= height) {
      return false;
    }
    top = Math.max(0, ceil(minY - 0.5f));
    bottom = Math.min(height - 1, ceil(maxY - 0.5f) - 1);
    if (top > bottom) {
      return false;
    }
    for (int row = top; row <= bottom; row++) {
      left[row] = Float.MAX_VALUE;
      right[row] = -Float.MAX_VALUE;
    }
    for (int i = 0, j = corners - 1; i < corners; j = i++) {
      if (y[i] < y[j]) {
        edge(x[i], y[i], x[j], y[j]);
      } else {
        edge(x[j], y[j], x[i], y[i]);
      }
    }
    for (int row = top; row <= bottom; row++) {
      from[row] = left[row] <= 0 ? 0 : left[row] >= width ? width : ceil(left[row] - 0.5f);
      to[row] =
          right[row] >= width ? width - 1 : right[row] <= 0 ? -1 : ceil(right[row] - 0.5f) - 1;
    }
    return true;
  }

  private void edge(float x0, float y0, float x1, float y1) {
    int start = Math.max(top, ceil(y0 - 0.5f));
    int end = Math.min(bottom, ceil(y1 - 0.5f) - 1);
    if (start > end) {
      return;
    }
    float slope = (x1 - x0) / (y1 - y0);
    for (int row = start; row <= end; row++) {
      float at = x0 + (row + 0.5f - y0) * slope;
      left[row] = Math.min(left[row], at);
      right[row] = Math.max(right[row], at);
    }
  }

  private static int ceil(float value) {
    if (value <= -1) {
      return -1;
    }
    int truncated = (int) value;
    return value > truncated ? truncated + 1 : truncated;
  }
}

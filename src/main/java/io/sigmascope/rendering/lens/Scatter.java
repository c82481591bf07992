package io.sigmascope.rendering.lens;

/** Light that strays: halos around bright lamps, and the milky blur of a fogged lens. */
final class Scatter {
  private static final int CELL = 4;

  private final int width;
  private final int height;
  private final int cellsX;
  private final int cellsY;
  private final float[] cells;
  private final float[] blurred;

  Scatter(int width, int height) {
    this.width = width;
    this.height = height;
    cellsX = (width + CELL - 1) / CELL;
    cellsY = (height + CELL - 1) / CELL;
    cells = new float[cellsX * cellsY];
    blurred = new float[cellsX * cellsY];
  }

  /** Spreads a share of what is brighter than the threshold. */
  void bloom(float[][] light, float share, float threshold) {
    for (float[] plane : light) {
      gather(plane, threshold);
      blur(2);
      blur(5);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          plane[y * width + x] += share * between(x, y);
        }
      }
    }
  }

  /**
   * Replaces a share of the picture by its blurred self and a veil.
   *
   * @param density 0..1
   */
  void fog(float[][] light, float density) {
    float mean = 0;
    for (float value : light[1]) {
      mean += Math.min(value, 3);
    }
    mean /= light[1].length;
    for (float[] plane : light) {
      gather(plane, 0);
      blur(3);
      blur(4);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          float milky = between(x, y) * 0.55f + mean * 0.55f;
          plane[y * width + x] += (milky - plane[y * width + x]) * density;
        }
      }
    }
  }

  private void gather(float[] plane, float threshold) {
    for (int cy = 0; cy < cellsY; cy++) {
      for (int cx = 0; cx < cellsX; cx++) {
        float sum = 0;
        int count = 0;
        for (int y = cy * CELL; y < Math.min(height, cy * CELL + CELL); y++) {
          for (int x = cx * CELL; x < Math.min(width, cx * CELL + CELL); x++) {
            sum += Math.max(0, plane[y * width + x] - threshold);
            count++;
          }
        }
        cells[cy * cellsX + cx] = sum / count;
      }
    }
  }

  /** A box blur in both directions, by running sums. */
  private void blur(int radius) {
    for (int y = 0; y < cellsY; y++) {
      run(cells, blurred, y * cellsX, 1, cellsX, radius);
    }
    for (int x = 0; x < cellsX; x++) {
      run(blurred, cells, x, cellsX, cellsY, radius);
    }
  }

  private static void run(float[] from, float[] to, int start, int step, int count, int radius) {
    float sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += from[start + step * Math.max(0, Math.min(count - 1, i))];
    }
    float perCell = 1f / (2 * radius + 1);
    for (int i = 0; i < count; i++) {
      to[start + step * i] = sum * perCell;
      sum += from[start + step * Math.min(count - 1, i + radius + 1)];
      sum -= from[start + step * Math.max(0, i - radius)];
    }
  }

  private float between(int x, int y) {
    float fx = (x + 0.5f) / CELL - 0.5f;
    float fy = (y + 0.5f) / CELL - 0.5f;
    int x0 = Math.max(0, (int) fx);
    int y0 = Math.max(0, (int) fy);
    int x1 = Math.min(cellsX - 1, x0 + 1);
    int y1 = Math.min(cellsY - 1, y0 + 1);
    float tx = Math.max(0, fx - x0);
    float ty = Math.max(0, fy - y0);
    float top = cells[y0 * cellsX + x0] * (1 - tx) + cells[y0 * cellsX + x1] * tx;
    float bottom = cells[y1 * cellsX + x0] * (1 - tx) + cells[y1 * cellsX + x1] * tx;
    return top * (1 - ty) + bottom * ty;
  }
}

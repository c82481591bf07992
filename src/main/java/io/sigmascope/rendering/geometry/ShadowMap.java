package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.surface.Mask;
import java.util.Arrays;

/**
 * What the light reaches first: a picture of a square of the world from the direction of the light,
 * with the height towards the light in each texel (Williams, SIGGRAPH 1978). A place is in shadow
 * when something higher lies over it. Buffers are reused; not safe for use by several threads.
 */
public final class ShadowMap {
  private static final float NOTHING = -1e9f;

  private final int size;
  private final float[] nearest;
  private final Outline outline;
  private final float reach;
  private final float perMetre;
  private float[] inLight = new float[3 * 1024];

  /** Ground to light axes: across, up the map, towards the light. */
  private final float[] axes = new float[9];

  private float shiftX;
  private float shiftY;
  private final float[] m = new float[9];
  private float tx;
  private float ty;
  private float tz;

  /**
   * @param size texels a side, even
   * @param reach half the side of the square, metres
   */
  public ShadowMap(int size, float reach) {
    this.size = size;
    this.reach = reach;
    perMetre = size / (2 * reach);
    nearest = new float[size * size];
    outline = new Outline(size, size);
  }

  /**
   * Begins a frame.
   *
   * @param light unit vector towards the light, ground coordinates, not straight up
   * @param x middle of the square
   * @param y middle of the square
   */
  public void begin(float[] light, float x, float y, float z) {
    Arrays.fill(nearest, NOTHING);
    float level = (float) Math.hypot(light[0], light[1]);
    axes[0] = -light[1] / level;
    axes[1] = light[0] / level;
    axes[2] = 0;
    axes[6] = light[0];
    axes[7] = light[1];
    axes[8] = light[2];
    axes[3] = axes[7] * axes[2] - axes[8] * axes[1];
    axes[4] = axes[8] * axes[0] - axes[6] * axes[2];
    axes[5] = axes[6] * axes[1] - axes[7] * axes[0];
    shiftX = reach - (axes[0] * x + axes[1] * y + axes[2] * z);
    shiftY = reach - (axes[3] * x + axes[4] * y + axes[5] * z);
  }

  /** Draws what may throw a shadow into the square. */
  public void draw(Body body, Pose pose) {
    Shape shape = body.shape();
    tx = axes[0] * pose.x + axes[1] * pose.y + axes[2] * pose.z + shiftX;
    ty = axes[3] * pose.x + axes[4] * pose.y + axes[5] * pose.z + shiftY;
    tz = axes[6] * pose.x + axes[7] * pose.y + axes[8] * pose.z;
    float radius = shape.radius * pose.scale;
    float[] p = pose.m;
    float up = shape.centreHeight;
    float x = (axes[0] * p[2] + axes[1] * p[5] + axes[2] * p[8]) * up + tx;
    float y = (axes[3] * p[2] + axes[4] * p[5] + axes[5] * p[8]) * up + ty;
    if (Math.abs(x - reach) > reach + radius
        || Math.abs(y - reach) > reach + radius
        || radius * perMetre < 1) {
      return;
    }
    for (int row = 0; row < 9; row += 3) {
      for (int column = 0; column < 3; column++) {
        m[row + column] =
            axes[row] * pose.m[column]
                + axes[row + 1] * pose.m[3 + column]
                + axes[row + 2] * pose.m[6 + column];
      }
    }
    drawFaces(body);
    for (int i = 0; i < shape.strokeSlots.length; i++) {
      drawStroke(shape.strokes, i * 8, pose.scale);
    }
    for (int i = 0; i < shape.ballSlots.length; i++) {
      drawBall(shape.balls, i * 4, pose.scale, body.skins()[shape.ballSlots[i]].mask());
    }
  }

  private void drawFaces(Body body) {
    Shape shape = body.shape();
    int vertices = shape.vertices.length;
    if (inLight.length < vertices) {
      inLight = new float[vertices * 2];
    }
    float[] p = shape.vertices;
    for (int i = 0; i < vertices; i += 3) {
      inLight[i] = m[0] * p[i] + m[1] * p[i + 1] + m[2] * p[i + 2] + tx;
      inLight[i + 1] = m[3] * p[i] + m[4] * p[i + 1] + m[5] * p[i + 2] + ty;
      inLight[i + 2] = m[6] * p[i] + m[7] * p[i + 1] + m[8] * p[i + 2] + tz;
    }
    for (int face = 0; face < shape.faceSlots.length; face++) {
      int n = face * 3;
      float nx =
          m[0] * shape.normals[n] + m[1] * shape.normals[n + 1] + m[2] * shape.normals[n + 2];
      float ny =
          m[3] * shape.normals[n] + m[4] * shape.normals[n + 1] + m[5] * shape.normals[n + 2];
      float nz =
          m[6] * shape.normals[n] + m[7] * shape.normals[n + 1] + m[8] * shape.normals[n + 2];
      if (nz < 0.02f && !(shape.twoSided[face] && nz < -0.02f)) {
        continue;
      }
      int count = 0;
      for (int i = shape.first[face]; i < shape.first[face + 1]; i++) {
        int corner = shape.corners[i] * 3;
        outline.x[count] = inLight[corner] * perMetre;
        outline.y[count++] = inLight[corner + 1] * perMetre;
      }
      outline.corners = count;
      if (outline.scan()) {
        int corner = shape.corners[shape.first[face]] * 3;
        float perX = -nx / nz;
        float perY = -ny / nz;
        float constant = inLight[corner + 2] - perX * inLight[corner] - perY * inLight[corner + 1];
        fill(perX / perMetre, perY / perMetre, constant);
      }
    }
  }

  private void fill(float perColumn, float perRow, float constant) {
    for (int row = outline.top; row <= outline.bottom; row++) {
      float start = constant + perRow * (row + 0.5f) + perColumn * 0.5f;
      int at = row * size;
      for (int x = outline.from[row]; x <= outline.to[row]; x++) {
        float height = start + perColumn * x;
        if (height > nearest[at + x]) {
          nearest[at + x] = height;
        }
      }
    }
  }

  private void drawStroke(float[] s, int at, float scale) {
    float ax = m[0] * s[at] + m[1] * s[at + 1] + m[2] * s[at + 2] + tx;
    float ay = m[3] * s[at] + m[4] * s[at + 1] + m[5] * s[at + 2] + ty;
    float az = m[6] * s[at] + m[7] * s[at + 1] + m[8] * s[at + 2] + tz;
    float bx = m[0] * s[at + 4] + m[1] * s[at + 5] + m[2] * s[at + 6] + tx;
    float by = m[3] * s[at + 4] + m[4] * s[at + 5] + m[5] * s[at + 6] + ty;
    float bz = m[6] * s[at + 4] + m[7] * s[at + 5] + m[8] * s[at + 6] + tz;
    float dx = bx - ax;
    float dy = by - ay;
    float length = (float) Math.sqrt(dx * dx + dy * dy);
    if (length < 1e-4f) {
      return;
    }
    float half = 0.5f / perMetre;
    float ra = Math.max(s[at + 3] * scale, half);
    float rb = Math.max(s[at + 7] * scale, half);
    float sx = -dy / length;
    float sy = dx / length;
    corner(0, ax + sx * ra, ay + sy * ra);
    corner(1, ax - sx * ra, ay - sy * ra);
    corner(2, bx - sx * rb, by - sy * rb);
    corner(3, bx + sx * rb, by + sy * rb);
    outline.corners = 4;
    if (outline.scan()) {
      float climb = (bz - az) / length;
      float perX = climb * dx / length;
      float perY = climb * dy / length;
      fill(perX / perMetre, perY / perMetre, az - perX * ax - perY * ay);
    }
  }

  private void corner(int i, float x, float y) {
    outline.x[i] = x * perMetre;
    outline.y[i] = y * perMetre;
  }

  /** Balls are leaves and heads: blurred shadows, so that two by two texels share a test. */
  private void drawBall(float[] b, int at, float scale, Mask mask) {
    float x = (m[0] * b[at] + m[1] * b[at + 1] + m[2] * b[at + 2] + tx) * perMetre;
    float y = (m[3] * b[at] + m[4] * b[at + 1] + m[5] * b[at + 2] + ty) * perMetre;
    float height = m[6] * b[at] + m[7] * b[at + 1] + m[8] * b[at + 2] + tz;
    float radius = b[at + 3] * scale * perMetre;
    int top = Math.max(0, (int) (y - radius));
    int bottom = Math.min(size - 1, (int) (y + radius));
    int left = Math.max(0, (int) (x - radius));
    int right = Math.min(size - 1, (int) (x + radius));
    float perRadius = 1 / radius;
    for (int row = top & ~1; row <= bottom; row += 2) {
      for (int column = left & ~1; column <= right; column += 2) {
        float u = (column + 1 - x) * perRadius;
        float v = (row + 1 - y) * perRadius;
        if (u * u + v * v < 1 && mask.covers(u, v, perRadius)) {
          int texel = row * size + column;
          raise(texel, height);
          raise(texel + 1, height);
          raise(texel + size, height);
          raise(texel + size + 1, height);
        }
      }
    }
  }

  private void raise(int texel, float height) {
    if (height > nearest[texel]) {
      nearest[texel] = height;
    }
  }

  /**
   * The map from camera coordinates to columns, rows (texels) and heights (metres): three rows of
   * (x, y, z, constant).
   */
  public void fromCamera(Viewpoint eye, float[] into) {
    float[] r = eye.rotation();
    for (int row = 0; row < 3; row++) {
      float scale = row == 2 ? 1 : perMetre;
      float shift = row == 0 ? shiftX : row == 1 ? shiftY : 0;
      int a = row * 3;
      for (int i = 0; i < 3; i++) {
        into[row * 4 + i] =
            (axes[a] * r[i * 3] + axes[a + 1] * r[i * 3 + 1] + axes[a + 2] * r[i * 3 + 2]) * scale;
      }
      into[row * 4 + 3] =
          (axes[a] * eye.x() + axes[a + 1] * eye.y() + axes[a + 2] * eye.z() + shift) * scale;
    }
  }

  /** Whether light comes to a place that has this height towards it; outside the square it does. */
  public boolean lit(float column, float row, float height) {
    int x = (int) column;
    int y = (int) row;
    return x < 0 || y < 0 || x >= size || y >= size || nearest[y * size + x] <= height;
  }
}

package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.geometry.Numbers.Floats;
import io.sigmascope.rendering.geometry.Numbers.Ints;

/** Puts a {@link Shape} together. Corners of faces are given anticlockwise as seen from outside. */
public final class ShapeBuilder {
  final Floats vertices = new Floats();
  final Ints first = new Ints();
  final Ints corners = new Ints();
  final Floats normals = new Floats();
  final Floats uAxes = new Floats();
  final Floats vAxes = new Floats();
  final Ints faceSlots = new Ints();
  final Ints faceSides = new Ints();
  final Floats strokes = new Floats();
  final Ints strokeSlots = new Ints();
  final Floats balls = new Floats();
  final Ints ballSlots = new Ints();

  public ShapeBuilder() {
    first.add(0);
  }

  public Shape build() {
    return new Shape(this);
  }

  /** Adds a vertex, and says its number. */
  public int vertex(float x, float y, float z) {
    vertices.add(x);
    vertices.add(y);
    vertices.add(z);
    return vertices.size() / 3 - 1;
  }

  /** A flat face; u and v are metres from its first corner, u level and v rising. */
  public ShapeBuilder face(int slot, int... vertexNumbers) {
    addFace(slot, 1, vertexNumbers);
    metricAxes(vertexNumbers);
    return this;
  }

  /** As {@link #face}, seen from both sides. */
  public ShapeBuilder sheet(int slot, int... vertexNumbers) {
    addFace(slot, 2, vertexNumbers);
    metricAxes(vertexNumbers);
    return this;
  }

  /**
   * A parallelogram with u and v running from low to high: u from corner a to b, v from a to d.
   *
   * @param sides 1 or 2
   */
  public ShapeBuilder panel(
      int slot, int sides, float low, float high, int a, int b, int c, int d) {
    addFace(slot, sides, a, b, c, d);
    float[] u = edge(a, b);
    float[] v = edge(a, d);
    float uu = dot(u, u);
    float vv = dot(v, v);
    float uv = dot(u, v);
    float det = uu * vv - uv * uv;
    float span = high - low;
    axis(uAxes, u, vv / det * span, v, -uv / det * span, a, low);
    axis(vAxes, v, uu / det * span, u, -uv / det * span, a, low);
    return this;
  }

  /** A quadrilateral that need not be flat. */
  public ShapeBuilder patch(int slot, int a, int b, int c, int d) {
    float[] normal = newell(a, b, c);
    float[] off = edge(a, d);
    float distance = Math.abs(dot(normal, off));
    if (distance < 0.004f) {
      return face(slot, a, b, c, d);
    }
    return face(slot, a, b, c).face(slot, a, c, d);
  }

  /** An upright box without a floor. */
  public ShapeBuilder box(
      int slot, int topSlot, float x0, float x1, float y0, float y1, float z0, float z1) {
    int a = vertex(x0, y0, z0);
    int b = vertex(x1, y0, z0);
    int c = vertex(x1, y1, z0);
    int d = vertex(x0, y1, z0);
    int e = vertex(x0, y0, z1);
    int f = vertex(x1, y0, z1);
    int g = vertex(x1, y1, z1);
    int h = vertex(x0, y1, z1);
    return face(slot, a, b, f, e)
        .face(slot, b, c, g, f)
        .face(slot, c, d, h, g)
        .face(slot, d, a, e, h)
        .face(topSlot, e, f, g, h);
  }

  /** A limb from one point to another, with a radius at each; u is -1..1 and v metres along it. */
  public ShapeBuilder stroke(
      int slot, float x0, float y0, float z0, float r0, float x1, float y1, float z1, float r1) {
    strokes.add(x0, y0, z0, r0, x1, y1, z1, r1);
    strokeSlots.add(slot);
    return this;
  }

  /** A disc that turns to the viewer; u and v are -1..1. Its skin cuts it round or ragged. */
  public ShapeBuilder ball(int slot, float x, float y, float z, float radius) {
    balls.add(x, y, z, radius);
    ballSlots.add(slot);
    return this;
  }

  /** A regular polygon standing along the road, facing right (side 1) or left (side -1). */
  public ShapeBuilder wheelDisc(
      int slot, float x, float y, float z, float radius, int edges, int side) {
    int[] numbers = new int[edges];
    for (int i = 0; i < edges; i++) {
      double angle = 2 * Math.PI * i / edges * side;
      numbers[i] =
          vertex(x, y + radius * (float) Math.cos(angle), z + radius * (float) Math.sin(angle));
    }
    return face(slot, numbers);
  }

  private void addFace(int slot, int sides, int... vertexNumbers) {
    for (int number : vertexNumbers) {
      corners.add(number);
    }
    first.add(corners.size());
    float[] normal = newell(vertexNumbers);
    normals.add(normal);
    faceSlots.add(slot);
    faceSides.add(sides);
  }

  private void metricAxes(int[] vertexNumbers) {
    float[] n = newell(vertexNumbers);
    float[] u;
    if (Math.abs(n[2]) > 0.95f) {
      u = new float[] {1, 0, 0};
    } else {
      float level = (float) Math.sqrt(n[0] * n[0] + n[1] * n[1]);
      u = new float[] {-n[1] / level, n[0] / level, 0};
    }
    float[] v = {n[1] * u[2] - n[2] * u[1], n[2] * u[0] - n[0] * u[2], n[0] * u[1] - n[1] * u[0]};
    axis(uAxes, u, 1, v, 0, vertexNumbers[0], 0);
    axis(vAxes, v, 1, u, 0, vertexNumbers[0], 0);
  }

  private void axis(
      Floats axes, float[] p, float pShare, float[] q, float qShare, int origin, float start) {
    float x = p[0] * pShare + q[0] * qShare;
    float y = p[1] * pShare + q[1] * qShare;
    float z = p[2] * pShare + q[2] * qShare;
    float at =
        x * vertices.get(origin * 3)
            + y * vertices.get(origin * 3 + 1)
            + z * vertices.get(origin * 3 + 2);
    axes.add(x, y, z, start - at);
  }

  private float[] edge(int from, int to) {
    return new float[] {
      vertices.get(to * 3) - vertices.get(from * 3),
      vertices.get(to * 3 + 1) - vertices.get(from * 3 + 1),
      vertices.get(to * 3 + 2) - vertices.get(from * 3 + 2)
    };
  }

  /** Newell's method: the unit normal that fits all corners best. */
  private float[] newell(int... numbers) {
    float x = 0;
    float y = 0;
    float z = 0;
    for (int i = 0; i < numbers.length; i++) {
      int a = numbers[i] * 3;
      int b = numbers[(i + 1) % numbers.length] * 3;
      x +=
          (vertices.get(a + 1) - vertices.get(b + 1)) * (vertices.get(a + 2) + vertices.get(b + 2));
      y += (vertices.get(a + 2) - vertices.get(b + 2)) * (vertices.get(a) + vertices.get(b));
      z += (vertices.get(a) - vertices.get(b)) * (vertices.get(a + 1) + vertices.get(b + 1));
    }
    float length = (float) Math.sqrt(x * x + y * y + z * z);
    return new float[] {x / length, y / length, z / length};
  }

  private static float dot(float[] a, float[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}

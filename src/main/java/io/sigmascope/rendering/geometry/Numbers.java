package io.sigmascope.rendering.geometry;

import java.util.Arrays;

/** Growing arrays of primitives. */
final class Numbers {
  private Numbers() {}

  static final class Floats {
    private float[] values = new float[64];
    private int size;

    void add(float value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    void add(float... more) {
      for (float value : more) {
        add(value);
      }
    }

    float get(int index) {
      return values[index];
    }

    int size() {
      return size;
    }

    float[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }

  static final class Ints {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}

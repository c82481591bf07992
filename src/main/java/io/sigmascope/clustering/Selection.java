package io.sigmascope.clustering;

import java.util.Objects;

/** Order statistics without sorting: Hoare's selection with the median of three as pivot. */
public final class Selection {
  private Selection() {}

  /**
   * The lower median: the value at place {@code (count - 1) / 2} of the sorted range.
   *
   * @see #kth
   */
  public static float median(float[] values, int from, int to) {
    return kth(values, from, to, (to - from - 1) / 2);
  }

  /**
   * The value that would stand at place {@code k} if the range were sorted. Rearranges the range.
   *
   * @param values without NaN in the range
   * @param from inclusive
   * @param to exclusive
   * @param k 0 up to the length of the range
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public static float kth(float[] values, int from, int to, int k) {
    int wanted = from + Objects.checkIndex(k, to - from);
    int low = from;
    int high = to - 1;
    while (low < high) {
      float pivot = medianOfThree(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[wanted];
  }

  private static float medianOfThree(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}

package io.sigmascope.dataset.prelabel;

/**
 * One object's pixels in COCO's compressed run-length form, as {@code pycocotools} reads and writes
 * it.
 *
 * <p>Pixels go down the columns, from the left. Runs alternate between outside and inside and begin
 * outside, maybe with a run of none. Each run but the first three is written as the difference to
 * the last of its kind; each number in digits of 5 bits, lowest first, a sixth bit where more
 * follow, as the character with that value plus 48. The last digit's fifth bit is the sign.
 *
 * @param left inclusive, as top; right and bottom exclusive
 * @param area pixels
 * @param counts the runs
 */
record CocoMask(int left, int top, int right, int bottom, int area, String counts) {
  private static final int DIGIT_BITS = 5;
  private static final int DIGIT = (1 << DIGIT_BITS) - 1;
  private static final int SIGN = 1 << DIGIT_BITS - 1;
  private static final int MORE = 1 << DIGIT_BITS;
  private static final char FIRST = 48;

  /** Runs before this one are written as they are. */
  private static final int FIRST_DIFFERENCE = 3;

  /**
   * The pixels of a plane that have a value.
   *
   * @param ids {@code height * width} values of 0..65535, rows from the top
   * @return nothing of an area of 0 where no pixel has it
   */
  static CocoMask of(short[] ids, int width, int height, int id) {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    int area = 0;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if ((ids[i] & 0xFFFF) == id) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
          area++;
        }
      }
    }
    Runs runs = new Runs();
    for (int x = left; x < right; x++) {
      for (int y = top; y < bottom; y++) {
        if ((ids[y * width + x] & 0xFFFF) == id) {
          runs.inside(x * height + y);
        }
      }
    }
    return new CocoMask(left, top, right, bottom, area, runs.finish(width * height));
  }

  /** Collects runs from the places that are inside, in their order. */
  private static final class Runs {
    private final StringBuilder text = new StringBuilder();
    private int count;

    /** The last run, and the one before it, of the other kind. */
    private int last;

    private int beforeLast;

    /** Where the run that is open begins, and its end so far. */
    private int begin;

    private int end;

    void inside(int place) {
      if (place > end || count == 0) {
        if (count > 0) {
          write(end - begin);
        }
        write(place - end);
        begin = place;
      }
      end = place + 1;
    }

    String finish(int places) {
      if (count > 0) {
        write(end - begin);
      }
      if (places > end) {
        write(places - end);
      }
      return text.toString();
    }

    private void write(int run) {
      int number = count < FIRST_DIFFERENCE ? run : run - beforeLast;
      boolean more = true;
      while (more) {
        int digit = number & DIGIT;
        number >>= DIGIT_BITS;
        more = (digit & SIGN) == 0 ? number != 0 : number != -1;
        text.append((char) ((more ? digit | MORE : digit) + FIRST));
      }
      beforeLast = last;
      last = run;
      count++;
    }
  }
}

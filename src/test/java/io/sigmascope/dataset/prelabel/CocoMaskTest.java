package io.sigmascope.dataset.prelabel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a decoder written from COCO's description of its masks, and examples made by hand. */
class CocoMaskTest {
  private static final int ID = 26_003;

  /** Columns 000 110 100 000: runs 3 2 1 1 5, written 3, 2, 1, 1 - 2, 5 - 1. */
  @Test
  void writesAnExampleAsItWasWrittenByHand() {
    short[] ids = plane("0110", "0100", "0000");

    assertThat(CocoMask.of(ids, 4, 3, ID)).isEqualTo(new CocoMask(1, 0, 3, 2, 3, "321O4"));
  }

  /**
   * 8 in the lowest digit of 40, and then 1, so {@code X1}; 16 needs a second digit, lest its fifth
   * bit be taken for a sign: {@code `0}.
   */
  @ParameterizedTest
  @CsvSource({"0, 0", "15, ?", "16, `0", "40, X1", "1024, 'PP1'"})
  void writesARunInDigitsOfFiveBits(int pixels, String text) {
    short[] ids = new short[pixels + 1];
    ids[pixels] = (short) ID;

    String counts = CocoMask.of(ids, 1, pixels + 1, ID).counts();

    assertThat(counts).isEqualTo(text + "1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isReadBackByASlowDecoder(long seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(90);
    int height = 1 + random.nextInt(90);
    short[] ids = new short[width * height];
    for (int blob = random.nextInt(6); blob > 0; blob--) {
      int x0 = random.nextInt(width);
      int y0 = random.nextInt(height);
      int x1 = Math.min(width, x0 + 1 + random.nextInt(40));
      int y1 = Math.min(height, y0 + 1 + random.nextInt(40));
      short id = (short) (random.nextInt(3) == 0 ? 24_000 : ID);
      for (int y = y0; y < y1; y++) {
        Arrays.fill(ids, y * width + x0, y * width + x1, id);
      }
    }

    CocoMask mask = CocoMask.of(ids, width, height, ID);

    boolean[] inside = decode(mask.counts(), width, height);
    int area = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean there = (ids[y * width + x] & 0xFFFF) == ID;
        assertThat(inside[x * height + y]).isEqualTo(there);
        if (there) {
          area++;
          assertThat(x >= mask.left() && x < mask.right()).isTrue();
          assertThat(y >= mask.top() && y < mask.bottom()).isTrue();
        }
      }
    }
    assertThat(mask.area()).isEqualTo(area);
  }

  @Test
  void isOneRunOutsideWhereNoPixelIsInside() {
    assertThat(CocoMask.of(new short[6], 3, 2, ID).counts()).isEqualTo("6");
  }

  /** Pixels down the columns; all that is not a full number of pixels is a mistake. */
  private static boolean[] decode(String text, int width, int height) {
    List<Long> runs = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      long number = 0;
      int shift = 0;
      int character;
      do {
        character = text.charAt(at++) - 48;
        number |= (long) (character & 31) << shift;
        shift += 5;
      } while ((character & 32) != 0);
      if ((character & 16) != 0) {
        number |= -1L << shift;
      }
      runs.add(runs.size() > 2 ? number + runs.get(runs.size() - 2) : number);
    }
    boolean[] inside = new boolean[width * height];
    int place = 0;
    for (int i = 0; i < runs.size(); i++) {
      for (long left = runs.get(i); left > 0; left--) {
        inside[place++] = i % 2 == 1;
      }
    }
    assertThat(place).isEqualTo(width * height);
    return inside;
  }

  private static short[] plane(String... rows) {
    short[] ids = new short[rows.length * rows[0].length()];
    int i = 0;
    for (String row : rows) {
      for (char pixel : row.toCharArray()) {
        ids[i++] = (short) (pixel == '1' ? ID : 0);
      }
    }
    return ids;
  }
}

package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.PixelSize;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceGridTest {
  private static final PixelSize PLANE = new PixelSize(16, 8);

  private static float[] constant(float value) {
    float[] values = new float[(int) PLANE.pixels()];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void planesOfTheSourcesSizeStayAsTheyAre() {
    Random random = new Random(1);
    byte[] labels = new byte[(int) PLANE.pixels()];
    random.nextBytes(labels);
    short[] ids = new short[labels.length];
    float[] depth = new float[labels.length];
    float[] confidence = new float[labels.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (short) random.nextInt(65536);
      depth[i] = random.nextFloat();
      confidence[i] = 0.05f + random.nextFloat() * 0.9f;
    }
    SourceGrid same = new SourceGrid(PLANE, PLANE);

    SourceGrid.Labels chosen = same.labels(labels, confidence);

    assertThat(chosen.trainIds()).isEqualTo(labels);
    assertThat(chosen.confidence()).containsExactly(confidence, within(1e-6f));
    assertThat(same.ids(ids, confidence)).isEqualTo(ids);
    assertThat(same.linear(depth)).containsExactly(depth, within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"32,16", "48,24", "30,23", "16,8", "7,5"})
  void slantedPlanesOfInverseDepthAreExactBetweenTheMiddlesOfCells(int width, int height) {
    float[] plane = new float[(int) PLANE.pixels()];
    for (int y = 0; y < PLANE.height(); y++) {
      for (int x = 0; x < PLANE.width(); x++) {
        plane[y * PLANE.width() + x] = slanted((x + 0.5) / 16, (y + 0.5) / 8);
      }
    }

    float[] source = new SourceGrid(PLANE, new PixelSize(width, height)).linear(plane);

    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double across = (x + 0.5) / width;
        double down = (y + 0.5) / height;
        if (Math.abs(across - 0.5) < 0.46 && Math.abs(down - 0.5) < 0.43) {
          assertThat(source[y * width + x]).isCloseTo(slanted(across, down), within(1e-5f));
        }
      }
    }
  }

  private static float slanted(double across, double down) {
    return (float) (0.1 + 0.2 * across + 0.5 * down);
  }

  @Test
  void bordersRunWhereConfidenceSays() {
    byte[] labels = new byte[(int) PLANE.pixels()];
    float[] confidence = constant(0.9f);
    for (int y = 0; y < 8; y++) {
      for (int x = 8; x < 16; x++) {
        labels[y * 16 + x] = 1;
      }
      confidence[y * 16 + 7] = 0.3f; // hardly a 0 any more
    }

    SourceGrid.Labels source =
        new SourceGrid(PLANE, new PixelSize(64, 32)).labels(labels, confidence);

    byte[] row = Arrays.copyOf(source.trainIds(), 64);
    byte[] expected = new byte[64];
    Arrays.fill(expected, 31, 64, (byte) 1); // a quarter of a cell to the left of the cells' border
    assertThat(row).isEqualTo(expected);
    assertThat(source.confidence()[31]).isCloseTo(0.9f, within(1e-6f));
    assertThat(source.confidence()[30]).isCloseTo(0.3f, within(1e-6f));
    assertThat(source.confidence()[0]).isCloseTo(0.9f, within(1e-6f));
  }

  @Test
  void withoutAnyConfidenceThereIsStillALabel() {
    byte[] labels = new byte[(int) PLANE.pixels()];
    Arrays.fill(labels, (byte) 5);

    SourceGrid.Labels source =
        new SourceGrid(PLANE, new PixelSize(20, 11)).labels(labels, constant(0));

    assertThat(source.trainIds()).containsOnly(5);
    assertThat(source.confidence()).containsOnly(0);
  }

  @Test
  void allPixelsOfACellVoteForOnePoint() {
    PixelSize input = new PixelSize(32, 16);
    PixelSize source = new PixelSize(64, 48);
    float[] vectors = new float[2 * (int) PLANE.pixels()];
    int cell = 3 * 16 + 5;
    vectors[cell] = 4; // from (11, 7), the cell's middle, to (15, 5)
    vectors[(int) PLANE.pixels() + cell] = -2;

    float[] result = new SourceGrid(PLANE, source).centroids(vectors, input);

    for (int y = 18; y < 24; y++) {
      for (int x = 20; x < 24; x++) {
        int pixel = y * 64 + x;
        assertThat((x + 0.5f) / 2 + result[pixel]).isCloseTo(15, within(1e-5f));
        assertThat((y + 0.5f) / 3 + result[64 * 48 + pixel]).isCloseTo(5, within(1e-5f));
      }
    }
  }

  @Test
  void trueVectorsLeadToTheMiddleOfTheInstancesPixels() {
    short[] ids = new short[8 * 4];
    ids[0] = 26; // a group
    ids[8 + 2] = 26_000;
    ids[8 + 3] = 26_000;
    ids[2 * 8 + 2] = 26_000;
    ids[2 * 8 + 3] = 26_000;
    ids[3 * 8 + 7] = 24_001;

    float[] vectors = TrueCentroids.of(new InstanceMap(8, 4, ids), new PixelSize(16, 16));

    assertThat(vectors[8 + 2]).isEqualTo(1); // half a pixel, two input pixels wide
    assertThat(vectors[32 + 8 + 2]).isEqualTo(2); // four input pixels high
    assertThat(vectors[2 * 8 + 3]).isEqualTo(-1);
    assertThat(vectors[3 * 8 + 7]).isZero();
    assertThat(vectors[0]).isNaN();
    assertThat(vectors[32]).isNaN();
  }
}

package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.PictureWindow;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExampleCutterTest {
  private static final int W = 64;
  private static final int H = 40;
  private static final double FOCAL = 80;
  private static final ExampleFormat FORMAT =
      ExampleFormat.of(new PixelSize(96, 48), new PixelSize(64, 32));

  private final ExampleCutter cutter = new ExampleCutter(FORMAT);
  private final Sample sample = TestSamples.random(W, H, 17, FOCAL);

  @Test
  void showsTheWholePictureAtTheFramesSize() {
    Example whole = cutter.whole(sample);

    assertThat(whole.input()).isEqualTo(new PixelSize(96, 48));
    assertThat(whole.target()).isEqualTo(new PixelSize(48, 24));
    assertThat(whole.rgb()).hasSize(96 * 48 * 3);
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 48; x++) {
        int column = (int) ((x + 0.5) * W / 48);
        int row = (int) ((y + 0.5) * H / 24);
        assertThat(whole.labels()[y * 48 + x] & 0xFF)
            .isEqualTo(sample.labels().orElseThrow().at(column, row));
      }
    }
  }

  @Test
  void mirrorsPictureAndAnswers() {
    PictureWindow window = new PictureWindow(5, 3, 40, 30);
    Example straight = cutter.cut(sample, new View(window, false));

    Example mirrored = cutter.cut(sample, new View(window, true));

    int tw = FORMAT.target().width();
    int th = FORMAT.target().height();
    for (int y = 0; y < th; y++) {
      for (int x = 0; x < tw; x++) {
        int i = y * tw + x;
        int j = y * tw + tw - 1 - x;
        assertThat(mirrored.labels()[j]).isEqualTo(straight.labels()[i]);
        assertThat(Float.compare(mirrored.inverseDepth()[j], straight.inverseDepth()[i])).isZero();
        if (Float.isNaN(straight.centroid()[i])) {
          assertThat(mirrored.centroid()[j]).isNaN();
          assertThat(mirrored.centroid()[tw * th + j]).isNaN();
        } else {
          assertThat(mirrored.centroid()[j]).isCloseTo(-straight.centroid()[i], within(1e-4f));
          assertThat(mirrored.centroid()[tw * th + j]).isEqualTo(straight.centroid()[tw * th + i]);
        }
      }
    }
    int w = FORMAT.input().width();
    for (int i = 0; i < w * FORMAT.input().height(); i++) {
      int j = i / w * w + w - 1 - i % w;
      for (int colour = 0; colour < 3; colour++) {
        assertThat(mirrored.rgb()[3 * j + colour]).isEqualTo(straight.rgb()[3 * i + colour]);
      }
    }
  }

  @Test
  void vectorsPointToTheSameSourcePointHoweverThePieceIsStretched() {
    InstanceMap instances = sample.instances().orElseThrow();
    PictureWindow[] windows = {
      new PictureWindow(0, 0, W, H),
      new PictureWindow(20, 10, 17, 21),
      new PictureWindow(-10, -30, 100, 90)
    };
    for (PictureWindow window : windows) {
      for (boolean mirrored : new boolean[] {false, true}) {
        Example example = cutter.cut(sample, new View(window, mirrored));

        int tw = example.target().width();
        int cells = tw * example.target().height();
        int pointed = 0;
        for (int i = 0; i < cells; i++) {
          float dx = example.centroid()[i];
          if (Float.isNaN(dx)) {
            continue;
          }
          double atX = (i % tw + 0.5) * FORMAT.stride();
          double atY = (i / tw + 0.5) * FORMAT.stride();
          double fromX = sourceX(atX, window, mirrored);
          double fromY = sourceY(atY, window);
          int id = instances.at((int) Math.floor(fromX), (int) Math.floor(fromY));
          double[] centroid = TestSamples.centroid(instances, id);
          assertThat(sourceX(atX + dx, window, mirrored)).isCloseTo(centroid[0], within(1e-3));
          assertThat(sourceY(atY + example.centroid()[cells + i], window))
              .isCloseTo(centroid[1], within(1e-3));
          pointed++;
        }
        assertThat(pointed).isPositive();
      }
    }
  }

  private static double sourceX(double x, PictureWindow window, boolean mirrored) {
    double straight = mirrored ? FORMAT.input().width() - x : x;
    return window.left() + straight * window.width() / FORMAT.input().width();
  }

  private static double sourceY(double y, PictureWindow window) {
    return window.top() + y * window.height() / FORMAT.input().height();
  }

  @Test
  void magnifiedWorldSeemsNearerAndTheSkyStaysInfinite() {
    Example once = cutter.cut(sample, new View(new PictureWindow(0, 0, W, H), false));

    Example twice =
        cutter.cut(sample, new View(new PictureWindow(W / 4, H / 4, W / 2, H / 2), false));

    DepthMap depth = sample.depth().orElseThrow();
    int tw = FORMAT.target().width();
    int th = FORMAT.target().height();
    for (int y = 0; y < th; y++) {
      for (int x = 0; x < tw; x++) {
        float nearOnce = depth.at((int) ((x + 0.5) * W / tw), (int) ((y + 0.5) * H / th));
        float expected = (float) (FOCAL * FORMAT.input().height() / H / 500 / nearOnce);
        assertThat(once.inverseDepth()[y * tw + x]).isCloseTo(expected, within(1e-6f));
        float nearTwice =
            depth.at(
                W / 4 + (int) ((x + 0.5) * W / 2 / tw), H / 4 + (int) ((y + 0.5) * H / 2 / th));
        float doubled = (float) (2 * FOCAL * FORMAT.input().height() / H / 500 / nearTwice);
        assertThat(twice.inverseDepth()[y * tw + x]).isCloseTo(doubled, within(1e-6f));
      }
    }
    assertThat(once.inverseDepth()).contains(0f);
  }

  @Test
  void hasNoAnswersBeyondThePicture() {
    Example example = cutter.cut(sample, new View(new PictureWindow(-W, 0, 2 * W, H), false));

    int tw = FORMAT.target().width();
    int cells = tw * FORMAT.target().height();
    for (int i = 0; i < cells; i++) {
      if (i % tw < tw / 2) {
        assertThat(example.labels()[i] & 0xFF).isEqualTo(StreetClass.IGNORE);
        assertThat(example.centroid()[i]).isNaN();
        assertThat(example.centroid()[cells + i]).isNaN();
        assertThat(example.inverseDepth()[i]).isNaN();
      }
    }
    assertThat(example.rgb()[0] & 0xFF).isEqualTo(ExampleCutter.PADDING >> 16);
    assertThat(example.rgb()[1] & 0xFF).isEqualTo(ExampleCutter.PADDING >> 8 & 0xFF);
    assertThat(example.rgb()[2] & 0xFF).isEqualTo(ExampleCutter.PADDING & 0xFF);
  }

  @Test
  void losesNoCellThatALaserHit() {
    float[] metres = new float[W * H];
    Arrays.fill(metres, Float.NaN);
    short[] ids = new short[W * H];
    byte[] labels = new byte[W * H];
    Arrays.fill(labels, (byte) StreetClass.IGNORE);
    Random random = new Random(4);
    for (int n = 0; n < 60; n++) {
      int at = random.nextInt(W * H);
      metres[at] = 5 + 20 * random.nextFloat();
      ids[at] = (short) 26001;
      labels[at] = (byte) StreetClass.CAR.trainId();
    }
    Sample sparse =
        new Sample(
            "scan",
            sample.image(),
            Optional.of(new LabelMap(W, H, labels)),
            Optional.of(new InstanceMap(W, H, ids)),
            Optional.of(new DepthMap(W, H, metres)),
            OptionalDouble.of(500.0 * H / 16));
    ExampleFormat coarse = ExampleFormat.of(new PixelSize(32, 16), new PixelSize(32, 16));

    Example example = new ExampleCutter(coarse).whole(sparse);

    int tw = 16;
    int th = 8;
    for (int y = 0; y < th; y++) {
      for (int x = 0; x < tw; x++) {
        float nearest = Float.NaN; // 4 columns by 5 rows of the source
        for (int row = 5 * y; row < 5 * y + 5; row++) {
          for (int column = 4 * x; column < 4 * x + 4; column++) {
            float here = metres[row * W + column];
            nearest = Float.isNaN(nearest) || here < nearest ? here : nearest;
          }
        }
        int i = y * tw + x;
        if (Float.isNaN(nearest)) {
          assertThat(example.inverseDepth()[i]).isNaN();
          assertThat(example.labels()[i] & 0xFF).isEqualTo(StreetClass.IGNORE);
          assertThat(example.centroid()[i]).isNaN();
        } else {
          assertThat(example.inverseDepth()[i]).isCloseTo(1 / nearest, within(1e-6f));
          assertThat((int) example.labels()[i]).isEqualTo(StreetClass.CAR.trainId());
          assertThat(example.centroid()[i]).isNotNaN();
        }
      }
    }
  }

  @Test
  void saysNothingOfWhatASampleLacks() {
    Sample bare =
        new Sample(
            "bare",
            sample.image(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());

    Example example = cutter.whole(bare);

    assertThat(example.labels()).containsOnly((byte) StreetClass.IGNORE);
    assertThat(example.centroid()).containsOnly(Float.NaN);
    assertThat(example.inverseDepth()).containsOnly(Float.NaN);
  }

  @Test
  void keepsLabelsOverWhatTheyLabel() {
    RgbImage stripes = TestSamples.stripes(W, H);
    byte[] labels = new byte[W * H];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % W / 8 % 2);
    }
    Sample striped =
        new Sample(
            "stripes",
            stripes,
            Optional.of(new LabelMap(W, H, labels)),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());

    Example example = cutter.cut(striped, new View(new PictureWindow(11, 2, 33, 31), true));

    int tw = FORMAT.target().width();
    int w = FORMAT.input().width();
    int right = 0;
    for (int i = 0; i < tw * FORMAT.target().height(); i++) {
      int x = i % tw * 2;
      int y = i / tw * 2;
      int red = example.rgb()[(y * w + x) * 3] & 0xFF;
      right += (red > 127 ? 1 : 0) == example.labels()[i] ? 1 : 0;
    }
    // all but some at the edges, where a cell is partly of either stripe
    assertThat(right).isGreaterThan(tw * FORMAT.target().height() * 9 / 10);
  }
}

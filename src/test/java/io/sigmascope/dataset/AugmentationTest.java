package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.PictureWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AugmentationTest {
  private static final PixelSize FRAME = new PixelSize(96, 48);
  private static final ExampleFormat FORMAT = ExampleFormat.of(FRAME, new PixelSize(64, 32));

  private final Sample sample = TestSamples.random(80, 60, 5, 100);

  @Test
  void drawsViewsInsideTheirRanges() {
    SplittableRandom random = new SplittableRandom(1);
    Sample large = TestSamples.random(960, 480, 5, 100);
    int mirrored = 0;
    double least = 9;
    double largest = 0;
    for (int i = 0; i < 2000; i++) {
      View view = Augmentation.DEFAULT.drawView(large, FORMAT, random);

      double scaleX = 640.0 / view.window().width();
      double scaleY = 320.0 / view.window().height();
      double scale = Math.sqrt(scaleX * scaleY);
      least = Math.min(least, scale);
      largest = Math.max(largest, scale);
      assertThat(scale).isBetween(0.695, 2.01);
      assertThat(scaleX / scaleY).isBetween(0.84, 1.21);
      int right = view.window().left() + view.window().width();
      if (view.window().width() <= 960) {
        assertThat(view.window().left()).isNotNegative();
        assertThat(right).isLessThanOrEqualTo(960);
      } else {
        assertThat(view.window().left()).isNotPositive();
        assertThat(right).isGreaterThanOrEqualTo(960);
      }
      mirrored += view.mirrored() ? 1 : 0;
    }
    assertThat(mirrored).isBetween(900, 1100);
    assertThat(least).isLessThan(0.72);
    assertThat(largest).isGreaterThan(1.95);
  }

  @Test
  void laysPiecesOverEveryClassEquallyOftenWhereItFocuses() {
    byte[] trainIds = new byte[200 * 100]; // road, but for three pixels
    trainIds[0] = 17;
    trainIds[60 * 200 + 150] = 5;
    trainIds[99 * 200 + 199] = (byte) StreetClass.IGNORE;
    RgbImage picture = new RgbImage(200, 100, new byte[trainIds.length * 3]);
    Sample rare =
        new Sample(
            "rare",
            picture,
            Optional.of(new LabelMap(200, 100, trainIds)),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());
    Augmentation focused =
        new Augmentation(0, 0.5, 1, 1, 1, 1, ColourJitter.NONE, Degradation.NONE);
    ExampleFormat small = ExampleFormat.of(new PixelSize(200, 100), new PixelSize(20, 10));
    SplittableRandom random = new SplittableRandom(4);
    int corner = 0;
    int pole = 0;
    for (int i = 0; i < 3000; i++) {
      PictureWindow window = focused.drawView(rare, small, random).window();
      assertThat(window.left()).isBetween(0, 180);
      assertThat(window.top()).isBetween(0, 90);
      corner += window.left() == 0 && window.top() == 0 ? 1 : 0;
      boolean across = window.left() <= 150 && window.left() + 20 > 150;
      pole += across && window.top() <= 60 && window.top() + 10 > 60 ? 1 : 0;
    }

    // Half of the pieces, a third of those; and some that lie there by chance.
    assertThat(corner).isBetween(450, 550);
    assertThat(pole).isBetween(470, 580);
  }

  @Test
  void focusesOnNothingWhereNothingIsLabelled() {
    LabelMap none = new LabelMap(2, 1, new byte[] {(byte) 255, (byte) 255});

    assertThat(Focus.pixel(none, new SplittableRandom(1))).isEmpty();
  }

  @Test
  void withoutVariationCutsThePictureAsItIs() {
    ExampleFormat uncut = ExampleFormat.of(FRAME, FRAME);
    Example whole = new ExampleCutter(uncut).whole(sample);

    Example varied = new ExampleMaker(uncut, Augmentation.NONE, 8).vary(sample, 3);

    TestSamples.assertSame(varied, whole);
  }

  @Test
  void coloursLeaveAnswersAlone() {
    Augmentation plain =
        new Augmentation(0.5, 0, 0.7, 2, 0.9, 1.1, ColourJitter.NONE, Degradation.NONE);
    Augmentation colourful =
        new Augmentation(0.5, 0, 0.7, 2, 0.9, 1.1, ColourJitter.DEFAULT, new Degradation(1, 1, 1));
    byte[] source = sample.image().rgb().clone();
    Example before = new ExampleMaker(FORMAT, plain, 8).vary(sample, 3);

    Example after = new ExampleMaker(FORMAT, colourful, 8).vary(sample, 3);

    assertThat(after.rgb()).isNotEqualTo(before.rgb());
    assertThat(after.labels()).isEqualTo(before.labels());
    assertThat(after.centroid()).isEqualTo(before.centroid());
    assertThat(after.inverseDepth()).isEqualTo(before.inverseDepth());
    assertThat(sample.image().rgb()).isEqualTo(source);
  }

  @Test
  void isAPureFunctionOfSeedAndNumber() {
    ExampleMaker maker = new ExampleMaker(FORMAT, Augmentation.DEFAULT, 8);
    Example third = maker.vary(sample, 3);

    Example again = new ExampleMaker(FORMAT, Augmentation.DEFAULT, 8).vary(sample, 3);

    TestSamples.assertSame(again, third);
    assertThat(maker.vary(sample, 4).rgb()).isNotEqualTo(third.rgb());
    assertThat(new ExampleMaker(FORMAT, Augmentation.DEFAULT, 9).vary(sample, 3).rgb())
        .isNotEqualTo(third.rgb());
  }

  @Test
  void losesAllColoursWhereItIsToldTo() {
    RgbImage picture = new RgbImage(80, 60, sample.image().rgb().clone());

    new ColourJitter(0.3, 0.3, 0.3, 0.3, 0.3, 1).apply(picture, new SplittableRandom(2));

    for (int i = 0; i < picture.rgb().length; i += 3) {
      assertThat(picture.rgb()[i + 1]).isEqualTo(picture.rgb()[i]);
      assertThat(picture.rgb()[i + 2]).isEqualTo(picture.rgb()[i]);
    }
  }

  @Test
  void brightensByItsFactor() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100; i++) {
      RgbImage picture = new RgbImage(1, 1, new byte[] {100, 50, 20});

      new ColourJitter(0.5, 0, 0, 0, 0, 0).apply(picture, random);

      double factor = (picture.rgb()[0] & 0xFF) / 100.0;
      assertThat(factor).isBetween(0.66, 1.5);
      assertThat(picture.rgb()[1] & 0xFF).isCloseTo((int) Math.round(50 * factor), within(1));
      assertThat(picture.rgb()[2] & 0xFF).isCloseTo((int) Math.round(20 * factor), within(1));
    }
  }

  @Test
  void addsNoiseAboutZero() {
    byte[] grey = new byte[30000];
    Arrays.fill(grey, (byte) 128);

    RgbImage noisy =
        new Degradation(0, 1, 0).apply(new RgbImage(100, 100, grey), new SplittableRandom(3));

    double sum = 0;
    double squares = 0;
    for (byte value : noisy.rgb()) {
      int noise = (value & 0xFF) - 128;
      sum += noise;
      squares += noise * noise;
    }
    assertThat(sum / 30000).isCloseTo(0, within(0.2));
    assertThat(Math.sqrt(squares / 30000)).isBetween(0.5, 12.5);
  }

  @Test
  void theDocumentTellsTheDefaults() throws Exception {
    String document = Files.readString(Path.of("docs/training-data.md"));
    Augmentation all = Augmentation.DEFAULT;
    ColourJitter colours = all.colours();

    assertThat(all.mirrorChance()).isEqualTo(0.5);
    assertThat(colours.contrast()).isEqualTo(colours.brightness());
    assertThat(all.degradation()).isEqualTo(new Degradation(0.15, 0.15, 0.15));
    assertThat(document)
        .contains(
            "| mirrored | half of the examples |",
            text("| scale | %.1f to %.0f of the frame,", all.scaleFrom(), all.scaleTo()),
            text("times %.2f to %.1f |", all.aspectFrom(), all.aspectTo()),
            text("| brightness, contrast | factors of up to %.1f ", 1 + colours.brightness()),
            text(
                "a factor of up to %.1f either way; %.0f %% are grey |",
                1 + colours.saturation(), 100 * colours.greyChance()),
            text("each colour's light | a factor of up to %.2f ", 1 + colours.tint()),
            text("| gamma | an exponent of up to %.1f ", 1 + colours.gamma()),
            "| blur, noise, JPEG | each 15 %:");
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatThrownBy(
            () -> new Augmentation(1.5, 0, 1, 1, 1, 1, ColourJitter.NONE, Degradation.NONE))
        .hasMessage("mirror chance must be 0 to 1, got 1.5");
    assertThatThrownBy(
            () -> new Augmentation(0.5, 0, 2, 1, 1, 1, ColourJitter.NONE, Degradation.NONE))
        .hasMessage("scale must be a range above 0 and up to 100, got 2.0 to 1.0");
    assertThatThrownBy(() -> new ColourJitter(0, -1, 0, 0, 0, 0))
        .hasMessage("contrast must be 0 to 10, got -1.0");
    assertThatThrownBy(() -> new Degradation(0, 0, Double.NaN))
        .hasMessage("jpeg chance must be 0 to 1, got NaN");
    assertThatThrownBy(() -> ExampleFormat.of(FRAME, new PixelSize(97, 48)))
        .hasMessage("an input of 97x48 is larger than the frame of 96x48");
    assertThatThrownBy(() -> ExampleFormat.of(FRAME, new PixelSize(63, 48)))
        .hasMessage("input of 63x48 is no multiple of the stride, 2");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

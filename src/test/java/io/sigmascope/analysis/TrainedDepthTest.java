package io.sigmascope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.dataset.Example;
import io.sigmascope.dataset.ExampleCutter;
import io.sigmascope.dataset.ExampleFormat;
import io.sigmascope.dataset.Sample;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What training asks of the network is what analysis takes its answers for. */
final class TrainedDepthTest {
  @Test
  void aNetworkThatAnswersAsItWasTaughtGivesMetres() {
    PixelSize source = new PixelSize(60, 80);
    PixelSize input = new PixelSize(32, 16);
    OptionalDouble focalLength = OptionalDouble.of(123);
    float[] metres = new float[60 * 80];
    Arrays.fill(metres, 12.5f);
    Sample sample =
        new Sample(
            "wall",
            new RgbImage(60, 80, new byte[60 * 80 * 3]),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new DepthMap(60, 80, metres)),
            focalLength);
    ExampleFormat format = new ExampleFormat(input, input, 2, 400);

    Example taught = new ExampleCutter(format).whole(sample);

    float factor = DepthScale.factor(400, focalLength, source, input);
    for (float answer : taught.inverseDepth()) {
      assertThat(1 / (answer * factor)).isCloseTo(12.5f, within(1e-4f));
    }
  }
}

package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.PixelSize;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Real pictures, where they lie beside the checkout. */
final class RealDataTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  @Test
  void readsAllOfCamVid() throws Exception {
    SampleSet train = open("camvid:", "camvid/train", "");

    long[] pixels = new long[256];
    for (int i = 0; i < train.size(); i++) {
      for (byte trainId : train.load(i).labels().orElseThrow().trainIds()) {
        pixels[trainId & 0xFF]++;
      }
    }

    double all = 480.0 * 360 * train.size();
    assertThat(train.size()).isEqualTo(367);
    assertThat(Math.round(pixels[0] / all * 10000)).as("road, hundredths of %").isEqualTo(3166);
    assertThat(Math.round(pixels[10] / all * 10000)).as("sky").isEqualTo(1685);
    assertThat(Math.round(pixels[255] / all * 10000)).as("void").isEqualTo(395);
  }

  @Test
  void keepsMostOfALaserScan() throws Exception {
    SampleSet drive = open("kitti:", "kitti-0005", "?frames=124-153");
    ExampleFormat format = ExampleFormat.of(new PixelSize(512, 256), new PixelSize(512, 256));

    Sample sample = drive.load(0);
    Example example = new ExampleCutter(format).whole(sample);

    int points = measured(sample.depth().orElseThrow());
    int cells = 0;
    for (float inverseDepth : example.inverseDepth()) {
      cells += Float.isNaN(inverseDepth) ? 0 : 1;
    }
    int instances = 0;
    for (short id : sample.instances().orElseThrow().ids()) {
      instances += (id & 0xFFFF) >= InstanceMap.FIRST_INSTANCE ? 1 : 0;
    }
    assertThat(drive.size()).isEqualTo(30);
    assertThat(points).isBetween(16_000, 20_517);
    assertThat(cells).isGreaterThan(points / 2);
    assertThat(instances).isPositive();
    assertThat(sample.focalLength()).hasValue(721.5377);
  }

  private static int measured(DepthMap depth) {
    int points = 0;
    for (float metres : depth.metres()) {
      points += Float.isNaN(metres) ? 0 : 1;
    }
    return points;
  }

  private static SampleSet open(String scheme, String folder, String options) {
    Path root = DATA.resolve(folder);
    assumeTrue(Files.isDirectory(root), "skipped: no " + root + " beside the checkout");
    return Datasets.open(scheme + root + options);
  }
}

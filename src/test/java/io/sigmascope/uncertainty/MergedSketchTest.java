package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import io.sigmascope.frame.Spread;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergedSketchTest {
  private static float[] plane(long seed) {
    Random random = new Random(seed);
    float[] values = new float[8192];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.exp(seed % 3 - 3 + 2 * random.nextGaussian());
    }
    return values;
  }

  private static MergedSketch of(float[] plane) {
    return MergedSketch.ofProtobuf(GridSketch.of(plane, 128, 64));
  }

  @Test
  void hasThePercentilesOfAllSamplesToOnePercent() {
    MergedSketch merged = new MergedSketch();
    float[] all = new float[20 * 8192];
    for (int seed = 0; seed < 20; seed++) {
      float[] plane = plane(seed);
      merged.add(of(plane));
      System.arraycopy(plane, 0, all, seed * 8192, 8192);
    }
    Arrays.sort(all);

    Spread spread = merged.spread(7);

    assertThat(spread.mean()).isEqualTo(7);
    assertThat(spread.p05()).isCloseTo(all[(int) (0.05 * all.length)], relative(all, 0.05));
    assertThat(spread.p50()).isCloseTo(all[(int) (0.5 * all.length)], relative(all, 0.5));
    assertThat(spread.p95()).isCloseTo(all[(int) (0.95 * all.length)], relative(all, 0.95));
    assertThat(spread.p99()).isCloseTo(all[(int) (0.99 * all.length)], relative(all, 0.99));
  }

  private static org.assertj.core.data.Offset<Float> relative(float[] sorted, double share) {
    return within(0.0101f * sorted[(int) (share * sorted.length)]);
  }

  @Test
  void isTheSameInWhateverOrderItsPartsCame() {
    MergedSketch forwards = new MergedSketch();
    MergedSketch backwards = new MergedSketch();
    for (int seed = 0; seed < 5; seed++) {
      forwards.add(of(plane(seed)));
      backwards.add(of(plane(4 - seed)));
    }

    assertThat(forwards.toProtobuf()).isEqualTo(backwards.toProtobuf());
  }

  @Test
  void goesOnAfterItWasWrittenDown() throws Exception {
    MergedSketch whole = new MergedSketch();
    whole.add(of(plane(1)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.writeTo(new DataOutputStream(bytes));

    MergedSketch read =
        MergedSketch.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    whole.add(of(plane(2)));
    read.add(of(plane(2)));

    assertThat(read.toProtobuf()).isEqualTo(whole.toProtobuf());
  }

  @Test
  void refusesWhatIsNoSketchOfItsAccuracy() {
    ByteBuffer coarse = DDSketch.fast(0.1).serialize();
    byte[] other = new byte[coarse.remaining()];
    coarse.get(other);

    assertThatThrownBy(() -> MergedSketch.ofProtobuf(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a sketch to merge");
    assertThatThrownBy(() -> MergedSketch.ofProtobuf("no sketch".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isEmptyOfEverythingAtFirst() {
    assertThat(new MergedSketch().spread(0)).isEqualTo(new Spread(0, 0, 0, 0, 0));
  }
}

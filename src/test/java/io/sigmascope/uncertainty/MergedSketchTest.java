package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketchProtoBinding;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.SparseStore;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
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
  void readsSketchesAsDataDogsOwnReaderDoes() throws Exception {
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      DDSketch sparse =
          new DDSketch(new LogarithmicMapping(GridSketch.RELATIVE_ACCURACY), SparseStore::new);
      for (int n = random.nextInt(300); n >= 0; n--) {
        sparse.accept(random.nextInt(3) == 0 ? 0 : Math.exp(9 * random.nextGaussian()));
      }
      ByteBuffer serialized = sparse.serialize();
      byte[] bytes = new byte[serialized.remaining()];
      serialized.get(bytes);

      DDSketch theirs =
          DDSketchProtoBinding.fromProto(
              UnboundedSizeDenseStore::new,
              com.datadoghq.sketch.ddsketch.proto.DDSketch.parseFrom(bytes));
      DDSketch ours = new SketchReader(UnboundedSizeDenseStore::new).read(bytes);

      assertThat(ours.getCount()).isEqualTo(theirs.getCount());
      assertThat(ours.serialize()).isEqualTo(theirs.serialize());
    }
  }

  @Test
  void refusesBytesThatWereCutOrChangedOrTakesThemForAnotherSketch() {
    byte[] sound = GridSketch.of(plane(1), 128, 64);
    Random random = new Random(6);
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      try {
        assertThat(MergedSketch.ofProtobuf(changed).spread(0).p50()).isNotNegative();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("not a sketch to merge");
      }
    }
  }

  @Test
  void isEmptyOfEverythingAtFirst() {
    assertThat(new MergedSketch().spread(0)).isEqualTo(new Spread(0, 0, 0, 0, 0));
  }
}

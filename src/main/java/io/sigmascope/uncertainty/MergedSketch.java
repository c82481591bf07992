package io.sigmascope.uncertainty;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import io.sigmascope.frame.Spread;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A DDSketch of many others. Counts add up exactly and in any order, so percentiles are as exact as
 * those of one sketch of all values: to {@link GridSketch#RELATIVE_ACCURACY}.
 *
 * <p>Bounded: a sketch from elsewhere may hold values of any size.
 */
public final class MergedSketch {
  /** Bins of 1 %: enough for values that differ by a factor of 10^35. */
  private static final int MOST_BINS = 4096;

  private static final int MOST_BYTES = 1 << 20;

  private final DDSketch sketch;

  /** An empty one. */
  public MergedSketch() {
    this(
        new DDSketch(
            new LogarithmicMapping(GridSketch.RELATIVE_ACCURACY),
            MergedSketch::store,
            MergedSketch::store,
            GridSketch.LEAST));
  }

  private MergedSketch(DDSketch sketch) {
    this.sketch = sketch;
  }

  private static Store store() {
    return new CollapsingLowestDenseStore(MOST_BINS);
  }

  /** Takes one value, not negative. */
  public void add(double value) {
    sketch.accept(value);
  }

  /**
   * The sketch of a message.
   *
   * @param protobuf as {@link GridSketch} makes it
   * @throws IllegalArgumentException if it is no sketch, or one of another accuracy
   */
  public static MergedSketch ofProtobuf(byte[] protobuf) {
    try {
      return new MergedSketch(new SketchReader(MergedSketch::store).read(protobuf));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not a sketch to merge: " + e.getMessage(), e);
    }
  }

  /** Takes all of another one. */
  public void add(MergedSketch other) {
    sketch.mergeWith(other.sketch);
  }

  /** Percentiles, beside a mean that is known better than from here; all 0 if empty. */
  public Spread spread(double mean) {
    if (sketch.isEmpty()) {
      return new Spread(0, 0, 0, 0, 0);
    }
    double[] values = sketch.getValuesAtQuantiles(new double[] {0.05, 0.5, 0.95, 0.99});
    return new Spread(
        (float) mean, (float) values[0], (float) values[1], (float) values[2], (float) values[3]);
  }

  /** In protobuf form. */
  public byte[] toProtobuf() {
    ByteBuffer serialized = sketch.serialize();
    byte[] bytes = new byte[serialized.remaining()];
    serialized.get(bytes);
    return bytes;
  }

  /** Writes it in the library's own form, a fraction of the protobuf's size. */
  public void writeTo(DataOutput out) throws IOException {
    GrowingByteArrayOutput bytes = GrowingByteArrayOutput.withDefaultInitialCapacity();
    sketch.encode(bytes, false);
    out.writeInt(bytes.numWrittenBytes());
    out.write(bytes.backingArray(), 0, bytes.numWrittenBytes());
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static MergedSketch readFrom(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a sketch of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    MergedSketch merged = new MergedSketch();
    merged.sketch.decodeAndMergeWith(ByteArrayInput.wrap(bytes));
    return merged;
  }
}

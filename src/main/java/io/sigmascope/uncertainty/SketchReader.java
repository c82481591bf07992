package io.sigmascope.uncertainty;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Reads a DDSketch in protobuf form: DataDog's {@code DDSketch.proto}, of which the field numbers
 * are here.
 *
 * <p>Why not by the library? Its generated classes are of protobuf 3, and warn at every start.
 */
final class SketchReader {
  private static final double SAME = 1e-9;

  /** Far more than a window of any frames has; sums of such counts stay exact. */
  private static final double MOST_IN_A_BIN = 1e12;

  private final Supplier<Store> stores;

  /**
   * @param stores makes the stores of what is read; bounded, where bytes are not to be trusted
   */
  SketchReader(Supplier<Store> stores) {
    this.stores = stores;
  }

  /**
   * Reads a sketch of the mapping that {@link GridSketch} has.
   *
   * @throws IOException if it is none, or has another mapping
   */
  DDSketch read(byte[] protobuf) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(protobuf);
    Store positive = stores.get();
    Store negative = stores.get();
    double zeros = 0;
    boolean mapped = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> {
          requireOurs(nested(in));
          mapped = true;
        }
        case 2 -> add(nested(in), positive);
        case 3 -> add(nested(in), negative);
        case 4 -> zeros = count(in.readDouble());
        default -> skip(in, tag);
      }
    }
    if (!mapped) {
      throw new IOException("it has no mapping");
    }
    return DDSketch.of(
        new LogarithmicMapping(GridSketch.RELATIVE_ACCURACY), negative, positive, zeros);
  }

  private static CodedInputStream nested(CodedInputStream in) throws IOException {
    return CodedInputStream.newInstance(in.readByteArray());
  }

  private static void requireOurs(CodedInputStream in) throws IOException {
    double gamma = 0;
    double offset = 0;
    int interpolation = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> gamma = in.readDouble();
        case 2 -> offset = in.readDouble();
        case 3 -> interpolation = in.readEnum();
        default -> skip(in, tag);
      }
    }
    double ours = (1 + GridSketch.RELATIVE_ACCURACY) / (1 - GridSketch.RELATIVE_ACCURACY);
    if (Math.abs(gamma - ours) > SAME || offset != 0 || interpolation != 0) {
      throw new IOException(
          "its bins are of another size: gamma " + gamma + ", wanted logarithmic ones of " + ours);
    }
  }

  private static void add(CodedInputStream in, Store store) throws IOException {
    CountsAt dense = new CountsAt();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> addBin(nested(in), store);
        case 2 -> dense.read(in, tag);
        case 3 -> dense.first = in.readSInt32();
        default -> skip(in, tag);
      }
    }
    for (int i = 0; i < dense.size; i++) {
      if (dense.counts[i] > 0) {
        store.add(Math.addExact(dense.first, i), dense.counts[i]);
      }
    }
  }

  /** Counts of bins side by side. */
  private static final class CountsAt {
    private double[] counts = new double[0];
    private int size;
    private int first;

    private void read(CodedInputStream in, int tag) throws IOException {
      if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        append(count(in.readDouble()));
        return;
      }
      int limit = in.pushLimit(in.readRawVarint32());
      while (!in.isAtEnd()) {
        append(count(in.readDouble()));
      }
      in.popLimit(limit);
    }

    private void append(double count) {
      if (size == counts.length) {
        counts = Arrays.copyOf(counts, Math.max(256, 2 * size));
      }
      counts[size++] = count;
    }
  }

  private static void addBin(CodedInputStream in, Store store) throws IOException {
    int index = 0;
    double count = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> index = in.readSInt32();
        case 2 -> count = count(in.readDouble());
        default -> skip(in, tag);
      }
    }
    if (count > 0) {
      store.add(index, count);
    }
  }

  private static double count(double count) throws IOException {
    if (!(count >= 0) || count > MOST_IN_A_BIN) {
      throw new IOException("it counts " + count + " values");
    }
    return count;
  }

  private static void skip(CodedInputStream in, int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new IOException("it ends within a field");
    }
  }
}

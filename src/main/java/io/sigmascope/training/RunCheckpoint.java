package io.sigmascope.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sigmascope.file.WholeFile;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.SceneNetwork;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a run needs to go on as if it had never stopped ({@code training.checkpoint}).
 *
 * @param progress where the run is: numbers by name
 * @param course the settings that it depends on, by key
 * @param small short arrays by name: the weighting's, the classes' weights
 * @param large arrays of the parameters' shapes by name: the optimiser's, the averaged weights
 */
record RunCheckpoint(
    Map<String, Double> progress,
    Map<String, String> course,
    Map<String, float[]> small,
    Map<String, NDArray> large,
    SceneNetwork network) {
  private static final byte[] MAGIC = "sigmascope training 2\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_DIMENSIONS = 8;

  /**
   * Replaces the file at once: whoever reads it finds the old state or the new one, whatever
   * happens meanwhile.
   */
  void write(Path file) throws IOException {
    WholeFile.write(file, out -> write(new DataOutputStream(out)));
  }

  private void write(DataOutputStream out) throws IOException {
    out.write(MAGIC);
    out.writeInt(course.size());
    for (Map.Entry<String, String> entry : new TreeMap<>(course).entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
    out.writeInt(progress.size());
    for (Map.Entry<String, Double> entry : new TreeMap<>(progress).entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeDouble(entry.getValue());
    }
    out.writeInt(small.size());
    for (Map.Entry<String, float[]> entry : new TreeMap<>(small).entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().length);
      writeFloats(out, entry.getValue());
    }
    out.writeInt(large.size());
    for (Map.Entry<String, NDArray> entry : new TreeMap<>(large).entrySet()) {
      out.writeUTF(entry.getKey());
      long[] shape = entry.getValue().getShape().getShape();
      out.writeInt(shape.length);
      for (long side : shape) {
        out.writeLong(side);
      }
      writeFloats(out, entry.getValue().toFloatArray());
    }
    new Checkpoint(network, Map.of()).write(out);
  }

  private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  /** The settings that the run in a file depends on; the rest is left unread. */
  static Map<String, String> readCourse(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream))) {
      return readCourse(file, in);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param owner owns the network's parameters
   * @param scope owns the large arrays
   * @throws IOException that names the file, if it is something else or damaged
   */
  static RunCheckpoint read(Path file, NDManager owner, NDManager scope) throws IOException {
    try (InputStream stream = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16))) {
      Map<String, String> course = readCourse(file, in);
      Map<String, Double> progress = new LinkedHashMap<>();
      for (int count = in.readInt(); count > 0; count--) {
        progress.put(in.readUTF(), in.readDouble());
      }
      Map<String, float[]> small = new LinkedHashMap<>();
      for (int count = in.readInt(); count > 0; count--) {
        small.put(in.readUTF(), readFloats(in, in.readInt()));
      }
      Map<String, NDArray> large = new LinkedHashMap<>();
      for (int count = in.readInt(); count > 0; count--) {
        String name = in.readUTF();
        Shape shape = readShape(in);
        large.put(name, scope.create(readFloats(in, Math.toIntExact(shape.size())), shape));
      }
      return new RunCheckpoint(progress, course, small, large, network(file, owner, in));
    } catch (EOFException e) {
      throw new IOException(file + ": is cut off", e);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IOException(file + ": is damaged: " + e.getMessage(), e);
    }
  }

  private static SceneNetwork network(Path file, NDManager owner, InputStream in)
      throws IOException {
    try {
      return Checkpoint.read(owner, in).network();
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, String> readCourse(Path file, DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new IOException(file + ": is no checkpoint of a training run of this version");
    }
    try {
      Map<String, String> course = new LinkedHashMap<>();
      for (int count = in.readInt(); count > 0; count--) {
        course.put(in.readUTF(), in.readUTF());
      }
      return course;
    } catch (EOFException e) {
      throw new IOException(file + ": is cut off", e);
    }
  }

  private static Shape readShape(DataInputStream in) throws IOException {
    int dimensions = in.readInt();
    if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
      throw new IllegalArgumentException("an array of " + dimensions + " dimensions");
    }
    long[] sides = new long[dimensions];
    for (int i = 0; i < dimensions; i++) {
      sides[i] = in.readLong();
    }
    return new Shape(sides);
  }

  private static float[] readFloats(DataInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(Math.multiplyExact(count, Float.BYTES));
    if (bytes.length < count * Float.BYTES) {
      throw new EOFException();
    }
    float[] values = new float[count];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }
}

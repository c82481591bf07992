package io.sigmascope.network;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network with its parameters in a stream ({@code checkpoint.params}): a header that says which
 * network it is, notes, then DJL's own form of the parameters.
 *
 * @param notes what else to keep, such as task log-variances; short texts
 */
public record Checkpoint(SceneNetwork network, Map<String, String> notes) {
  private static final byte[] MAGIC =
      "sigmascope checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);

  public Checkpoint {
    notes = Map.copyOf(notes);
  }

  /** Writes it; the caller closes the stream. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.write(MAGIC);
    NetworkSpec spec = network.spec();
    out.writeUTF(spec.name());
    out.writeDouble(spec.widthFactor());
    out.writeInt(spec.classes());
    out.writeInt(notes.size());
    for (Map.Entry<String, String> note : new TreeMap<>(notes).entrySet()) {
      out.writeUTF(note.getKey());
      out.writeUTF(note.getValue());
    }
    network.saveParameters(out);
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote; the caller closes the stream.
   *
   * @param manager owns the parameters
   * @throws IOException if it is no checkpoint, or a damaged one
   */
  public static Checkpoint read(NDManager manager, InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new IOException("not a checkpoint of this version");
    }
    try {
      NetworkSpec spec = new NetworkSpec(in.readUTF(), in.readDouble(), in.readInt());
      Map<String, String> notes = new LinkedHashMap<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        notes.put(in.readUTF(), in.readUTF());
      }
      SceneNetwork network = new SceneNetwork(spec);
      network.loadParameters(manager, in);
      return new Checkpoint(network, notes);
    } catch (EOFException e) {
      throw new IOException("is cut off", e);
    } catch (MalformedModelException | IllegalArgumentException e) {
      throw new IOException("damaged checkpoint: " + e.getMessage(), e);
    }
  }
}

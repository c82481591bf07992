package io.sigmascope.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The folder that a KRaft node keeps everything in. */
public final class LogFolder {
  private LogFolder() {}

  /**
   * Makes an empty one for a node that is broker and controller, as {@code kafka-storage format}
   * does.
   *
   * @param cluster the same for all nodes of a cluster
   * @throws IOException if it cannot be written
   */
  public static void format(Path folder, int node, Uuid cluster) throws IOException {
    Formatter formatter =
        new Formatter()
            .setNodeId(node)
            .setClusterId(cluster.toString())
            .addDirectory(folder.toString())
            .setMetadataLogDirectory(folder.toString())
            .setControllerListenerName(BoundSockets.CONTROLLER)
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      formatter.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(folder + " cannot be formatted: " + e.getMessage(), e);
    }
  }
}

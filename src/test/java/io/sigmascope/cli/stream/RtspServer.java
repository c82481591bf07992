package io.sigmascope.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server of RTSP streams in a process of its own, by GStreamer. */
final class RtspServer implements AutoCloseable {
  /** Debian's, which alone sees Debian's GStreamer. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final Path SCRIPT =
      Path.of("src/test/resources/io/sigmascope/capture/rtsp_server.py");

  private final Process process;
  private final BufferedReader out;
  private final Writer in;

  private RtspServer(Process process) {
    this.process = process;
    out = process.inputReader(UTF_8);
    in = new OutputStreamWriter(process.getOutputStream(), UTF_8);
  }

  /** Whether what the server needs is there. */
  static boolean isInstalled() throws InterruptedException {
    String imports =
        "import gi; gi.require_version('GstRtspServer', '1.0'); "
            + "from gi.repository import Gst, GstRtspServer; Gst.init(None); "
            + "assert Gst.ElementFactory.find('x264enc') and Gst.ElementFactory.find('rtpjpegpay')";
    try {
      return new ProcessBuilder(PYTHON, "-c", imports)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Serves at once.
   *
   * @param streams as {@code gate=h264}
   */
  static RtspServer start(int port, String... streams) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(PYTHON, SCRIPT.toString(), Integer.toString(port)));
    command.addAll(Arrays.asList(streams));
    RtspServer server =
        new RtspServer(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    assertThat(server.out.readLine()).isEqualTo("ready");
    return server;
  }

  /** Lets a stream stand still, with its connections open. */
  void freeze(String stream) throws IOException {
    tell("freeze " + stream);
  }

  /** Lets a stream go on. */
  void thaw(String stream) throws IOException {
    tell("thaw " + stream);
  }

  private void tell(String command) throws IOException {
    in.write(command + "\n");
    in.flush();
    assertThat(out.readLine()).isEqualTo(command);
  }

  /** Kills it, as with {@code kill -9}. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

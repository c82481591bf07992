package io.sigmascope.cli.stream;

import io.sigmascope.cli.process.FreePort;
import io.sigmascope.cli.process.SigmascopeProcess;
import java.nio.file.Path;

/**
 * A demo of two cameras at two frames a second, {@code street} that goes on and {@code ends} that
 * comes to its end.
 *
 * @param kafka its broker's address
 * @param url of its page, without a slash at the end
 */
record TestDemo(SigmascopeProcess process, String kafka, String url) implements AutoCloseable {

  /**
   * Starts it, and waits for the first result.
   *
   * @param frames of the camera that ends
   */
  static TestDemo start(Path folder, int frames) throws Exception {
    int kafkaPort = FreePort.find();
    int httpPort = FreePort.find();
    SigmascopeProcess process =
        SigmascopeProcess.start(
                folder,
                "demo",
                "--camera",
                "street=rendered:61",
                "--camera",
                "ends=rendered:62?frames=" + frames,
                "--fps",
                "2",
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--http-port",
                Integer.toString(httpPort))
            .whenItSays("first result after the start");
    return new TestDemo(process, "127.0.0.1:" + kafkaPort, "http://127.0.0.1:" + httpPort);
  }

  @Override
  public void close() {
    process.close();
  }
}

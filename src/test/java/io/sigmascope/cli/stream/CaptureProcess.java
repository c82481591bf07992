package io.sigmascope.cli.stream;

import io.sigmascope.cli.process.SigmascopeProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code capture} in a process of its own, and the topics that it needs. */
final class CaptureProcess {
  private CaptureProcess() {}

  /** Creates the scene topology's topics. */
  static void createTopics(Path folder, String servers) throws Exception {
    SigmascopeProcess.finish(folder, servers, "topics", "topologies/scene.yaml", "--create");
  }

  /**
   * Starts to capture.
   *
   * @param http port of its web server
   * @param more options
   */
  static SigmascopeProcess start(
      Path folder, String servers, Path cameras, int http, String... more) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "capture", "--cameras", cameras.toString(), "--http-port", Integer.toString(http)));
    all.addAll(Arrays.asList(more));
    return SigmascopeProcess.startAt(folder, servers, all.toArray(String[]::new));
  }
}

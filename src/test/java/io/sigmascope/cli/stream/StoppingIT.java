package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.capture.TestVideo;
import io.sigmascope.cli.process.SigmascopeProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a demo, however it ends: nothing in the folder for temporary files. */
class StoppingIT {
  private static final int INTERRUPTED = 130;
  private static final int FRAMES = 12;

  @TempDir Path folder;
  private Path temporary;

  @BeforeEach
  void createTemporaryFolder() throws Exception {
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  @Test
  void whileItStartsOneCtrlCEndsItWithZeroAndAReport() throws Exception {
    try (SigmascopeProcess demo = demo()) {
      demo.awaitErr("model ready");
      demo.interrupt();

      assertThat(demo.awaitExit()).as(demo.err()).isZero();
      assertThat(new ObjectMapper().readTree(demo.out()).get("inFlight").asLong()).isZero();
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void whileItDrainsASecondCtrlCEndsItAtOnce() throws Exception {
    try (SigmascopeProcess demo = demo()) {
      demo.awaitErr("cameras are running");
      demo.interrupt();
      demo.awaitErr("stopping");
      demo.interrupt();

      assertThat(demo.awaitExit()).as(demo.err()).isEqualTo(INTERRUPTED);
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void whenItsVideoIsOverItEndsWithEveryFrameAnalysed() throws Exception {
    Path video = new TestVideo(folder.resolve("video.mp4")).fps(10).frames(FRAMES).write();
    try (SigmascopeProcess demo = demo("file:" + video)) {
      assertThat(demo.awaitExit()).as(demo.err()).isZero();

      JsonNode report = new ObjectMapper().readTree(demo.out());
      assertThat(report.get("captured").asLong()).isEqualTo(FRAMES);
      assertThat(report.get("analysed").asLong()).isEqualTo(FRAMES);
      assertThat(report.get("inFlight").asLong()).isZero();
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void whenTheDiskIsFullItSaysSoAndEnds() throws Exception {
    try (SigmascopeProcess demo = demo()) {
      demo.awaitErr("cameras are running");
      // No file of it may grow beyond 200 KB any more, as on a full disk
      new ProcessBuilder("prlimit", "--pid", Long.toString(demo.pid()), "--fsize=200000")
          .inheritIO()
          .start()
          .waitFor();

      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.err())
          .contains("sigmascope demo: the embedded broker has failed: its data in")
          .contains("cannot be written: File too large")
          .doesNotContain("\tat ");
      assertThat(temporary).isEmptyDirectory();
    }
  }

  private SigmascopeProcess demo() throws Exception {
    return demo("rendered:1");
  }

  private SigmascopeProcess demo(String camera) throws Exception {
    return SigmascopeProcess.startIn(
        temporary, folder, "demo", "--camera", camera, "--http-port", "0", "--json");
  }
}

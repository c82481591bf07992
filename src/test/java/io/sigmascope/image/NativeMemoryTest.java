package io.sigmascope.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NativeMemoryTest {
  /** A process whose first use of JavaCPP is a decoder. */
  static final class Decoding {
    private Decoding() {}

    public static void main(String[] arguments) {
      try (FrameDecoder decoder = new FrameDecoder()) {
        System.out.print("most: " + Pointer.maxPhysicalBytes());
      }
    }
  }

  @Test
  @Timeout(60)
  void aSmallHeapIsNoBoundForPictures() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Decoding.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(said).endsWith("most: 0");
    } finally {
      process.destroyForcibly();
    }
  }
}

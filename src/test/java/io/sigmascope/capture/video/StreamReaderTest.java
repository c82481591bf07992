package io.sigmascope.capture.video;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams by HTTP, from a server of the JDK's. RTSP's are RtspIT's. */
@Timeout(60)
class StreamReaderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final StreamReader.Options USUAL =
      new StreamReader.Options(Optional.empty(), false, true);

  private final HttpServer server;
  private final IoDeadline deadline = new IoDeadline();

  StreamReaderTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(StreamReaderTest::daemon));
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static byte[] jpeg(int shade) {
    byte[] rgb = new byte[64 * 48 * 3];
    Arrays.fill(rgb, (byte) shade);
    return JpegEncoder.encode(new RgbImage(64, 48, rgb), 90);
  }

  /** Sends parts as a camera does, and then nothing, with the connection open. */
  private StreamAddress camera(List<byte[]> parts) {
    server.createContext(
        "/mjpeg",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "multipart/x-mixed-replace;boundary=b");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          for (byte[] part : parts) {
            String head = "--b\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n";
            out.write(head.formatted(part.length).getBytes(US_ASCII));
            out.write(part);
            out.write("\r\n".getBytes(US_ASCII));
            out.flush();
          }
          try {
            Thread.sleep(PATIENCE.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return StreamAddress.http("http://127.0.0.1:" + server.getAddress().getPort() + "/mjpeg");
  }

  @Test
  void passesJpegsThroughAsTheyCome() throws Exception {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      parts.add(jpeg(i * 6));
    }
    try (StreamReader reader = StreamReader.open(camera(parts), USUAL, deadline, PATIENCE)) {
      for (int i = 0; i < parts.size() - 1; i++) {
        assertThat(reader.read(PATIENCE, 0))
            .as("frame %d: %s", i, reader.why())
            .isEqualTo(Step.FRAME);
        assertThat(reader.jpeg(50)).isEqualTo(parts.get(i));
        assertThat(reader.stampSeconds()).as("the stream has no clock").isNaN();
        assertThat(reader.senderMicros()).isEmpty();
      }
    }
  }

  @Test
  void aPartThatIsNoPictureIsNotPassedThrough() throws Exception {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      parts.add(i == 30 ? "<html>no picture</html>".getBytes(US_ASCII) : jpeg(i * 6));
    }
    try (StreamReader reader = StreamReader.open(camera(parts), USUAL, deadline, PATIENCE)) {
      for (int i = 0; i < parts.size() - 1; i++) {
        assertThat(reader.read(PATIENCE, 0)).isEqualTo(i == 30 ? Step.UNDECODABLE : Step.FRAME);
      }
    }
  }

  @Test
  void aStreamThatStandsStillIsSilent() throws Exception {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      parts.add(jpeg(i));
    }
    try (StreamReader reader = StreamReader.open(camera(parts), USUAL, deadline, PATIENCE)) {
      Step step = Step.FRAME;
      while (step == Step.FRAME) {
        step = reader.read(Duration.ofMillis(500), 0);
      }
      assertThat(step).isEqualTo(Step.END);
      assertThat(reader.isSilent()).isTrue();
      assertThat(reader.why()).isEqualTo("no frame within 500 ms");
    }
  }

  @Test
  void aServerThatTakesTheConnectionAndSaysNothingIsGivenUp() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      StreamAddress address = StreamAddress.http("http://127.0.0.1:" + mute.getLocalPort() + "/");

      assertThatThrownBy(() -> StreamReader.open(address, USUAL, deadline, Duration.ofMillis(300)))
          .isInstanceOf(IOException.class)
          .hasMessage("no answer within 300 ms");
    }
  }

  @Test
  void whatIsCancelledGivesUpAtOnce() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      StreamAddress address = StreamAddress.http("http://127.0.0.1:" + mute.getLocalPort() + "/");
      Thread canceller = daemon(deadline::cancel);
      canceller.start();

      // Longer than the test may take
      assertThatThrownBy(() -> StreamReader.open(address, USUAL, deadline, Duration.ofHours(1)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void nothingIsReadOfFilesByALiveAddress(@TempDir Path folder) throws Exception {
    Path video = folder.resolve("a.mjpeg"); // which over HTTP would be read
    for (int i = 0; i < 10; i++) {
      Files.write(
          video,
          JpegEncoder.encode(new RgbImage(64, 48, new byte[64 * 48 * 3]), 90),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }

    assertThatThrownBy(
            () -> StreamReader.open(StreamAddress.http("file:" + video), USUAL, deadline, PATIENCE))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot be opened (Invalid argument)");
  }
}

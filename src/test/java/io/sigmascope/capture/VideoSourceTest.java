package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.capture.video.Step;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.JpegEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VideoSourceTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"highway-day.mp4,221,960,540", "highway-traffic.mp4,38,1280,720"})
  void givesEveryFrameOfRealVideos(String name, int frames, int width, int height)
      throws Exception {
    Path file = Path.of("../shared/data/video").resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> file + " is not there");
    try (VideoSource source = open(file, false)) {
      int seen = 0;
      while (source.advance() == Step.FRAME) {
        seen++;
        assertThat(source.mediaTime()).isEqualTo(Duration.ofMillis(40L * (seen - 1)));
        if (seen % 20 == 1) {
          RgbImage image = decoded(source);
          assertThat(image.width()).isEqualTo(width);
          assertThat(image.height()).isEqualTo(height);
        }
      }
      assertThat(seen).isEqualTo(frames);
    }
  }

  @Test
  void givesEveryFrameInOrderWithTheVideosTimes() throws Exception {
    Path file = new TestVideo(folder.resolve("a.mp4")).fps(10).frames(12).write();

    Played played = play(file);

    assertThat(played.numbers).containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
    assertThat(played.millis).startsWith(0L, 100L, 200L).endsWith(1100L);
  }

  @Test
  void leavesSoundAside() throws Exception {
    Path file = new TestVideo(folder.resolve("a.mkv")).withSound().frames(8).fps(25).write();

    assertThat(play(file).numbers).hasSize(8);
  }

  @Test
  void followsAVariableFrameRate() throws Exception {
    Path file =
        new TestVideo(folder.resolve("a.mkv"))
            .fps(100)
            .stamps(0, 40_000, 500_000, 2_000_000, 2_010_000)
            .write();

    assertThat(play(file).millis).containsExactly(0L, 40L, 500L, 2000L, 2010L);
  }

  @Test
  void assumesARateWhereNoneIsStated() throws Exception {
    Path file =
        new TestVideo(folder.resolve("a.m4v")).codec(avcodec.AV_CODEC_ID_MPEG4).frames(5).write();

    assertThat(play(file).numbers).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"90,48,64,true,false", "180,64,48,true,true", "270,48,64,false,true"})
  void turnsWhatWasFilmedTurned(int degrees, int width, int height, boolean right, boolean bottom)
      throws Exception {
    Path file = new TestVideo(folder.resolve("a.mp4")).toBeTurnedRight(degrees).write();
    try (VideoSource source = open(file, false)) {
      source.advance();

      RgbImage image = decoded(source);

      assertThat(image.width()).isEqualTo(width);
      assertThat(image.height()).isEqualTo(height);
      assertThat(TestVideo.redness(image, right, bottom)).isGreaterThan(150);
    }
  }

  /** Red by the matrix that videos without a statement follow: BT.601 below, BT.709 above. */
  @ParameterizedTest
  @CsvSource({"33,17,81,90,240", "1,1,81,90,240", "161,121,81,90,240", "31,721,63,102,240"})
  void takesOddSizesAndTheRightColours(int width, int height, int luma, int blue, int red)
      throws Exception {
    Path file = folder.resolve("a.y4m");
    try (OutputStream out = Files.newOutputStream(file)) {
      String header = "YUV4MPEG2 W" + width + " H" + height + " F25:1 Ip C420mpeg2\nFRAME\n";
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      int chroma = (width + 1) / 2 * ((height + 1) / 2);
      out.write(filled(width * height, luma));
      out.write(filled(chroma, blue));
      out.write(filled(chroma, red));
    }
    try (VideoSource source = open(file, false)) {
      source.advance();

      RgbImage image = decoded(source);

      assertThat(image.width()).isEqualTo(width);
      assertThat(image.height()).isEqualTo(height);
      int last = image.rgb().length - 3;
      assertThat(image.rgb()[last] & 0xFF).isGreaterThan(248);
      assertThat(image.rgb()[last + 1] & 0xFF).isLessThan(8);
      assertThat(image.rgb()[last + 2] & 0xFF).isLessThan(8);
    }
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void beginsAnewInALoopWithTimesThatGoOn() throws Exception {
    Path file = new TestVideo(folder.resolve("a.mp4")).fps(10).frames(4).write();
    List<Integer> numbers = new ArrayList<>();
    List<Long> millis = new ArrayList<>();
    try (VideoSource source = open(file, true)) {
      for (int i = 0; i < 10; i++) {
        assertThat(source.advance()).isEqualTo(Step.FRAME);
        numbers.add(TestVideo.number(decoded(source)));
        millis.add(source.mediaTime().toMillis());
      }
    }

    assertThat(numbers).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 1);
    assertThat(millis).endsWith(300L, 400L, 500L, 600L, 700L, 800L, 900L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mkv", "a.avi"})
  void playsAVideoThatBreaksOffToItsBreak(String name) throws Exception {
    Path file = new TestVideo(folder.resolve(name)).size(320, 240).frames(24).write();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));

    Played played = play(file);

    assertThat(played.numbers.size()).isBetween(8, 24);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void playsOrRefusesWhatIsDamaged(long seed) throws Exception {
    Path file = new TestVideo(folder.resolve("a.avi")).frames(20).write();
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    Files.write(file, bytes);

    try {
      Played played = play(file);
      assertThat(played.numbers.size() + played.undecodable).isBetween(1, 40);
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  @Test
  void saysWhatCannotBePlayed() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a film\n".repeat(1000));
    Path picture =
        Files.write(
            folder.resolve("photo.jpg"),
            JpegEncoder.encode(new RgbImage(64, 48, new byte[64 * 48 * 3]), 90));
    Path whole = new TestVideo(folder.resolve("a.mp4")).write();
    byte[] bytes = Files.readAllBytes(whole);
    Path headless = Files.write(folder.resolve("b.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
    Path list = Files.writeString(folder.resolve("c.m3u8"), "#EXTM3U\n#EXTINF:1,\na.mp4\n");

    assertThatThrownBy(() -> open(folder.resolve("none.mp4"), false))
        .isInstanceOf(IOException.class)
        .hasMessage("no such file");
    assertThatThrownBy(() -> open(folder, false)).hasMessage("is no regular file");
    for (Path unusable : List.of(text, picture, headless, list)) {
      assertThatThrownBy(() -> open(unusable, false))
          .as("%s", unusable)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("no video file that can be read (")
          .hasMessageNotContaining("\n");
    }
  }

  private record Played(List<Integer> numbers, List<Long> millis, int undecodable) {}

  private static Played play(Path file) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    List<Long> millis = new ArrayList<>();
    int undecodable = 0;
    try (VideoSource source = open(file, false)) {
      for (Step step = source.advance(); step != Step.END; step = source.advance()) {
        if (step == Step.UNDECODABLE) {
          undecodable++;
        } else {
          numbers.add(TestVideo.number(decoded(source)));
          millis.add(source.mediaTime().toMillis());
        }
      }
    }
    return new Played(numbers, millis, undecodable);
  }

  private static RgbImage decoded(FrameSource source) throws Exception {
    try (FrameDecoder decoder = new FrameDecoder()) {
      return decoder.decode(source.picture().encoded());
    }
  }

  private static VideoSource open(Path file, boolean loop) throws IOException {
    return VideoSource.open(new CameraUri.VideoFile(file, loop), 90);
  }
}

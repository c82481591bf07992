package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.rendering.FrameRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CameraUriTest {
  @Test
  void readsLiveCameras() {
    assertThat(CameraUri.parse("rtsp://front_door:554/a")).isInstanceOf(CameraUri.Live.class);
    assertThat(CameraUri.parse("http://[fe80::1]:80/a")).isInstanceOf(CameraUri.Live.class);
    assertThat(CameraUri.parse("rtsp://host:554/a?b=c"))
        .isEqualTo(new CameraUri.Live(CameraUri.Live.Kind.RTSP, "rtsp://host:554/a?b=c"));
    assertThat(CameraUri.parse("https://host/mjpeg"))
        .isEqualTo(new CameraUri.Live(CameraUri.Live.Kind.HTTP, "https://host/mjpeg"));
    assertThat(CameraUri.parse("device:/dev/video0"))
        .isEqualTo(new CameraUri.Live(CameraUri.Live.Kind.DEVICE, "/dev/video0"))
        .hasToString("device:/dev/video0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtsp://user:secret@host/a",
        "http://user:se cret@host/a",
        "RTSP://user:secret@host/a",
        "rstp://user:secret@host/a",
        "rtsp:/user:secret@host/a",
        "rtsp:user:secret@host/a",
        "rtsp://host/a?user=u&password=secret"
      })
  void refusesCredentialsAndShowsThemToNobody(String text) {
    assertThatThrownBy(() -> CameraUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host/a")
        .hasMessageNotContaining("cret");
  }

  @ParameterizedTest
  @CsvSource({
    "file:a.mp4,a.mp4,false",
    "file:/a b/c.mp4?loop=true,/a b/c.mp4,true",
    "file:///videos/c.mp4?loop=false,/videos/c.mp4,false",
    "file:///the%20gate/100%25%3F.mp4?loop=true,/the gate/100%?.mp4,true",
    "file://localhost/a+b%2Bc.mp4,/a+b+c.mp4,false",
    "file:/the%20gate/100%.mp4,/the%20gate/100%.mp4,false",
    "file:../a=b:c.mp4,../a=b:c.mp4,false"
  })
  void readsVideoFiles(String text, String path, boolean loop) {
    assertThat(CameraUri.parse(text)).isEqualTo(new CameraUri.VideoFile(Path.of(path), loop));
  }

  @Test
  void readsGlobsWithTheirQuestionMarks() {
    assertThat(CameraUri.parse("images:/a/??.jpg"))
        .isEqualTo(new CameraUri.ImageFiles("/a/??.jpg"));
  }

  @Test
  void readsRenderedStreets() {
    assertThat(CameraUri.parse("rendered:-7?frames=40&size=1024x512&cover=3-9&fog=12-12"))
        .isEqualTo(
            new CameraUri.RenderedStreet(
                -7,
                OptionalInt.of(40),
                new PixelSize(1024, 512),
                Optional.of(new FrameRange(3, 9)),
                Optional.of(new FrameRange(12, 12))));
    assertThat(CameraUri.parse("rendered:1"))
        .isEqualTo(
            new CameraUri.RenderedStreet(
                1,
                OptionalInt.empty(),
                new PixelSize(512, 256),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "video.mp4 | must begin with file:, images:, rendered:, rtsp:, http: or device:",
        "ftp://x | must begin with file:, images:, rendered:, rtsp:, http: or device:",
        "rtsp:///stream | names no host",
        "http:stream | names no host",
        "device:video0 | names no device, such as /dev/video0",
        "file: | names no file",
        "images: | names no files",
        "file://a.mp4 | names the host 'a.mp4'; a path is file:PATH, or file:///PATH in a URI",
        "file://nas/a.mp4 | names the host 'nas'; a path is file:PATH, or file:///PATH in a URI",
        "file:///a%2.mp4 | has a '%' that begins no character in '/a%2.mp4': it is %25 behind file:///, and itself in file:PATH",
        "file:///a%ff.mp4 | has a '%' that begins no character in '/a%ff.mp4': it is %25 behind file:///, and itself in file:PATH",
        "file:a.mp4?lop=true | unknown option 'lop', known: loop",
        "file:a.mp4?loop=yes | loop must be true or false, got 'yes'",
        "file:a.mp4?loop | option 'loop' must be given once, with a value",
        "file:a.mp4?loop=true&loop=true | option 'loop' must be given once, with a value",
        "rendered:one | the seed must be a whole number, got 'one'",
        "rendered:1?frames=0 | frames must be at least 1, got 0",
        "rendered:1?frames=9999999999 | frames must be a whole number, got '9999999999'",
        "rendered:1?size=10x10 | size must be WIDTHxHEIGHT with 32 to 4096 each, got '10x10'",
        "rendered:1?size=512 | size must be WIDTHxHEIGHT with 32 to 4096 each, got '512'",
        "rendered:1?cover=9-3 | cover must be FIRST-LAST, two frame numbers, got '9-3'",
        "rendered:1?fog= | fog must be FIRST-LAST, two frame numbers, got ''",
        "rendered:1? | unknown option '', known: cover, fog, frames, size"
      })
  void saysWhatIsWrong(String text, String fault) {
    assertThatThrownBy(() -> CameraUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("camera '" + text + "': " + fault);
  }
}

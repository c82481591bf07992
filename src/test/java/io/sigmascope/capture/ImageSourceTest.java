package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.capture.video.Step;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.PngEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageSourceTest {
  private static final RgbImage IMAGE = new RgbImage(4, 2, new byte[24]);
  private static final byte[] JPEG = JpegEncoder.encode(IMAGE, 90);
  private static final byte[] PNG = PngEncoder.encode(IMAGE);

  @TempDir private Path folder;

  @BeforeEach
  void writePictures() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    for (String name : List.of("f10.jpg", "f9.jpg", "f009.jpg", "f1.jpg", "sub/f2.jpg")) {
      Files.write(folder.resolve(name), JPEG);
    }
    Files.write(folder.resolve("f3.png"), PNG);
  }

  @Test
  void passesFilesOnInNaturalOrderAndUnchanged() throws IOException {
    List<Path> files = ImageGlob.files(folder + "/f*.{jpg,png}");

    assertThat(files)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("f1.jpg", "f3.png", "f009.jpg", "f9.jpg", "f10.jpg");
    try (ImageSource source = open(folder + "/f*.{jpg,png}")) {
      List<byte[]> pictures = new ArrayList<>();
      List<String> types = new ArrayList<>();
      List<Duration> times = new ArrayList<>();
      while (source.advance() == Step.FRAME) {
        pictures.add(source.picture().encoded());
        types.add(source.picture().contentType());
        times.add(source.mediaTime());
      }
      assertThat(pictures).containsExactly(JPEG, PNG, JPEG, JPEG, JPEG);
      assertThat(types).startsWith("image/jpeg", "image/png");
      assertThat(times)
          .containsExactly(
              Duration.ZERO,
              Duration.ofMillis(250),
              Duration.ofMillis(500),
              Duration.ofMillis(750),
              Duration.ofSeconds(1));
    }
  }

  @Test
  void searchesFoldersBelowOnlyWhereAsked() throws IOException {
    assertThat(ImageGlob.files(folder + "/**.jpg")).hasSize(5);
    assertThat(ImageGlob.files(folder + "/*/f2.jpg")).hasSize(1);
    assertThat(ImageGlob.files(folder + "/*.jpg")).hasSize(4);
    assertThat(ImageGlob.files(folder + "/f1.jpg")).hasSize(1);
  }

  @Test
  void passesOverALinkToAFolderAbove() throws IOException {
    Files.createSymbolicLink(folder.resolve("sub/again"), folder);

    assertThat(ImageGlob.files(folder + "/**/f2.jpg"))
        .containsExactly(folder.resolve("sub/f2.jpg"));
  }

  @Test
  void saysWhatCannotBeOpened() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "hello");

    assertThatThrownBy(() -> open(folder + "/*.gif")).hasMessage("no file matches");
    assertThatThrownBy(() -> open(folder + "/none/*.jpg"))
        .hasMessage("no such folder: " + folder.resolve("none"));
    assertThatThrownBy(() -> open(folder + "/f2.jpg")).hasMessage("no such file");
    assertThatThrownBy(() -> open(folder.toString())).hasMessageStartingWith("is a folder");
    assertThatThrownBy(() -> open(folder + "/*.{jpg")).hasMessageStartingWith("is no glob");
    assertThatThrownBy(() -> open(folder + "/*.txt"))
        .hasMessage(
            folder.resolve("notes.txt") + ": not a JPEG, PNG or WebP: begins with 68656c6c6f");
  }

  @Test
  void goesOnAfterAFileThatHasGone() throws IOException {
    try (ImageSource source = open(folder + "/f*.jpg")) {
      Files.delete(folder.resolve("f1.jpg"));

      source.advance();
      assertThatThrownBy(source::picture)
          .isInstanceOf(IOException.class)
          .hasMessage(folder.resolve("f1.jpg") + ": has gone");
      assertThat(source.advance()).isEqualTo(Step.FRAME);
      assertThat(source.picture().encoded()).isEqualTo(JPEG);
    }
  }

  private static ImageSource open(String glob) throws IOException {
    return ImageSource.open(new CameraUri.ImageFiles(glob), 4);
  }
}

package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.image.FrameDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoPicturesTest {
  @TempDir Path folder;

  @Test
  void takesOneFrameInSoManyFromTheFirstOn() throws Exception {
    Path file = new TestVideo(folder.resolve("a.mp4")).frames(12).write();

    List<byte[]> pictures = VideoPictures.read(file, 5);

    List<Integer> middles = new ArrayList<>();
    try (FrameDecoder decoder = new FrameDecoder()) {
      for (byte[] picture : pictures) {
        byte[] rgb = decoder.decode(picture).rgb();
        middles.add(rgb[rgb.length / 2] & 0xFF);
      }
    }
    assertThat(middles).hasSize(3); // brightness is ten times the frame's number
    for (int i = 0; i < 3; i++) {
      assertThat(middles.get(i)).isCloseTo(50 * i, Offset.offset(6));
    }
  }

  @Test
  void namesTheFileThatIsNoVideo() throws Exception {
    Path file = Files.writeString(folder.resolve("a.mp4"), "words");

    assertThatThrownBy(() -> VideoPictures.read(file, 1))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": ");
  }
}

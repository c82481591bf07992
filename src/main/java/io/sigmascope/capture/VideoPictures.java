package io.sigmascope.capture;

import io.sigmascope.capture.video.Step;
import io.sigmascope.settings.CamerasSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures out of a video file, without a camera's clock and without Kafka. */
public final class VideoPictures {
  private VideoPictures() {}

  /**
   * Takes one frame in so many, from the first on.
   *
   * @param every 1 for all frames
   * @return JPEGs as a camera would send them; frames that cannot be decoded are left out
   * @throws IOException that names the file, if there is no video in it that can be decoded
   */
  public static List<byte[]> read(Path file, int every) throws IOException {
    try (VideoSource source =
        VideoSource.open(
            new CameraUri.VideoFile(file, false), CamerasSettings.DEFAULT_JPEG_QUALITY)) {
      List<byte[]> pictures = new ArrayList<>();
      int frame = 0;
      for (Step step = source.advance(); step != Step.END; step = source.advance()) {
        if (step == Step.FRAME && frame++ % every == 0) {
          pictures.add(source.picture().encoded());
        }
      }
      return pictures;
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}

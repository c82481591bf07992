package io.sigmascope.cli.replay;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.Overlay;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.replay.ComparedFrame;
import io.sigmascope.replay.Measure;
import io.sigmascope.replay.ReplayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames in which two models agree least, as pictures of what each found. */
final class ReplayPictures {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayPictures.class);

  private ReplayPictures() {}

  /**
   * Writes {@code MEASURE-RANK_CAMERA_SEQUENCE_live.png} and {@code …_candidate.png}.
   *
   * @throws IOException if a file cannot be written
   */
  static void write(Path folder, ReplayReport report) throws IOException {
    try (FrameDecoder decoder = new FrameDecoder()) {
      for (Map.Entry<Measure, List<ComparedFrame>> measure : report.worst().entrySet()) {
        int rank = 0;
        for (ComparedFrame compared : measure.getValue()) {
          FrameRef frame = compared.agreement().frame();
          String name =
              String.format(
                  Locale.ROOT,
                  "%s-%d_%s_%06d",
                  measure.getKey().label(),
                  ++rank,
                  frame.camera(),
                  frame.unsignedSequence());
          try {
            RgbImage picture = decoder.decode(compared.encoded());
            write(folder.resolve(name + "_live.png"), picture, compared.live());
            write(folder.resolve(name + "_candidate.png"), picture, compared.candidate());
          } catch (UndecodableImageException e) {
            LOG.atWarn()
                .addKeyValue("picture", name)
                .addKeyValue("error", e.getMessage())
                .log("not drawn");
          }
        }
      }
    }
  }

  private static void write(Path file, RgbImage picture, ScenePlanes planes) throws IOException {
    Files.write(file, PngEncoder.encode(Overlay.draw(picture, planes)));
  }
}

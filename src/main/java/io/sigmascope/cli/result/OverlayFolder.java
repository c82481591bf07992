package io.sigmascope.cli.result;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.Overlay;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.RecordFetcher;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that receives a picture of each scene. For one thread. */
final class OverlayFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OverlayFolder.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final byte GREY = (byte) 0x60;

  private final Path folder;
  private final RecordFetcher frames;
  private final FrameDecoder decoder = new FrameDecoder();

  OverlayFolder(Path folder, KafkaProperties kafka) {
    this.folder = folder;
    frames = new RecordFetcher(kafka);
  }

  /** Writes {@code CAMERA_SEQUENCE.png}; where the source picture is gone, over plain grey. */
  void write(SceneJoin.Scene scene) throws IOException {
    FrameRef frame = scene.frame();
    try {
      RgbImage overlay = Overlay.draw(picture(scene), ScenePlanes.of(scene.result()));
      String name =
          String.format(Locale.ROOT, "%s_%06d.png", frame.camera(), frame.unsignedSequence());
      Files.write(folder.resolve(name), PngEncoder.encode(overlay));
    } catch (UndecodableImageException e) {
      LOG.atWarn()
          .addKeyValue("camera", frame.camera())
          .addKeyValue("sequence", frame.unsignedSequence())
          .addKeyValue("error", e.getMessage())
          .log("no overlay: a plane of the result cannot be decoded");
    }
  }

  private RgbImage picture(SceneJoin.Scene scene) {
    Optional<byte[]> encoded = encoded(scene);
    if (encoded.isPresent()) {
      try {
        return decoder.decode(encoded.get());
      } catch (UndecodableImageException e) {
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("source picture cannot be decoded");
      }
    } else {
      LOG.atWarn()
          .addKeyValue("topic", scene.frame().topic())
          .addKeyValue("partition", scene.frame().partition())
          .addKeyValue("offset", scene.frame().offset())
          .log("source picture is gone");
    }
    PixelSize size = scene.result().semantics().labels().size();
    byte[] grey = new byte[Math.toIntExact(size.pixels() * 3)];
    Arrays.fill(grey, GREY);
    return new RgbImage(size.width(), size.height(), grey);
  }

  private Optional<byte[]> encoded(SceneJoin.Scene scene) {
    try {
      return frames.fetch(RecordPosition.of(scene.frame()), DEADLINE).map(ConsumerRecord::value);
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    decoder.close();
    frames.close();
  }
}

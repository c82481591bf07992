package io.sigmascope.capture;

import io.sigmascope.capture.video.Step;
import io.sigmascope.capture.video.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames of a video file, once or again and again. */
final class VideoSource implements FrameSource {
  private static final Logger LOG = LoggerFactory.getLogger(VideoSource.class);

  private final CameraUri.VideoFile uri;
  private final int jpegQuality;
  private final MediaClock clock;
  private VideoReader reader;

  /** Frames before the first that can be decoded, still to be reported. */
  private int undecodableAtStart;

  /** Whether the reader is at a frame that {@link #advance} has not handed on. */
  private boolean frameIsWaiting = true;

  private boolean framesInThisPass;

  private VideoSource(
      CameraUri.VideoFile uri, int jpegQuality, VideoReader reader, int undecodableAtStart) {
    this.uri = uri;
    this.jpegQuality = jpegQuality;
    this.reader = reader;
    this.undecodableAtStart = undecodableAtStart;
    clock = new MediaClock(1 / reader.rate());
  }

  /**
   * Opens the file and decodes its first frame, so that what cannot be played is known at once.
   *
   * @throws IOException if there is no video in the file that can be decoded; one line
   */
  static VideoSource open(CameraUri.VideoFile uri, int jpegQuality) throws IOException {
    requireReadable(uri.path());
    VideoReader reader = VideoReader.open(uri.path());
    int undecodable = 0;
    while (true) {
      switch (reader.read()) {
        case FRAME -> {
          return new VideoSource(uri, jpegQuality, reader, undecodable);
        }
        case UNDECODABLE -> undecodable++;
        case END -> {
          reader.close();
          throw new IOException("holds no frame that can be decoded");
        }
      }
    }
  }

  private static void requireReadable(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("is no regular file");
    }
    if (!Files.isReadable(path)) {
      throw new IOException("may not be read");
    }
  }

  @Override
  public Step advance() {
    if (undecodableAtStart > 0) {
      undecodableAtStart--;
      return Step.UNDECODABLE;
    }
    Step step = frameIsWaiting ? Step.FRAME : reader.read();
    frameIsWaiting = false;
    if (step == Step.END && uri.loop() && framesInThisPass) {
      step = rewind();
    }
    if (step == Step.FRAME) {
      framesInThisPass = true;
      clock.advance(reader.stampSeconds());
    }
    return step;
  }

  /** Opens the file anew: the one way to begin again that works for every container. */
  private Step rewind() {
    framesInThisPass = false;
    reader.close();
    try {
      reader = VideoReader.open(uri.path());
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("file", uri.path())
          .addKeyValue("error", e.getMessage())
          .log("video cannot be opened again");
      return Step.END;
    }
    clock.restart();
    return reader.read();
  }

  @Override
  public Duration mediaTime() {
    return clock.time();
  }

  @Override
  public Picture picture() throws IOException {
    return new Picture(reader.jpeg(jpegQuality), "image/jpeg", OptionalDouble.empty());
  }

  @Override
  public void close() {
    reader.close();
  }
}

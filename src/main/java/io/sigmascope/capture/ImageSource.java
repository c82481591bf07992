package io.sigmascope.capture;

import io.sigmascope.capture.video.Step;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Picture files at a steady rate, their bytes passed on as they are. */
final class ImageSource implements FrameSource {
  /** Enough for the headers of most pictures; the others carry previews before the header's end. */
  private static final int HEADER_BYTES = 128 * 1024;

  private final List<Path> files;
  private final SteadyClock clock;
  private int next;

  private ImageSource(List<Path> files, double rate) {
    this.files = files;
    clock = new SteadyClock(rate);
  }

  /**
   * Finds the files and looks at the header of each, so that a wrong glob is known at once.
   *
   * @throws IOException if there are none, or one is no JPEG, PNG or WebP; one line
   */
  static ImageSource open(CameraUri.ImageFiles uri, double rate) throws IOException {
    List<Path> files = ImageGlob.files(uri.glob());
    for (Path file : files) {
      requirePicture(file);
    }
    return new ImageSource(files, rate);
  }

  private static void requirePicture(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(HEADER_BYTES);
      try {
        FrameDecoder.inspect(start);
      } catch (UndecodableImageException e) {
        if (start.length < HEADER_BYTES) {
          throw e;
        }
        FrameDecoder.inspect(Files.readAllBytes(file));
      }
    } catch (UndecodableImageException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Step advance() {
    if (next == files.size()) {
      return Step.END;
    }
    next++;
    clock.advance();
    return Step.FRAME;
  }

  @Override
  public Duration mediaTime() {
    return clock.time();
  }

  @Override
  public Picture picture() throws IOException {
    Path file = files.get(next - 1);
    try {
      byte[] encoded = Files.readAllBytes(file);
      String contentType = FrameDecoder.inspect(encoded).format().contentType();
      return new Picture(encoded, contentType, OptionalDouble.empty());
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": has gone", e);
    } catch (UndecodableImageException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {}
}

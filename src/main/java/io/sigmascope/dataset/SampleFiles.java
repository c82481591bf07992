package io.sigmascope.dataset;

import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.PlaneEncoding;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.UndecodableImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the files of samples. Every failure names the file. */
final class SampleFiles {
  private SampleFiles() {}

  static RgbImage picture(Path file) throws IOException {
    try (FrameDecoder decoder = new FrameDecoder()) {
      return decoder.decode(bytes(file));
    } catch (UndecodableImageException e) {
      throw undecodable(file, e);
    }
  }

  /**
   * An 8-bit plane of a picture.
   *
   * @return values of 0..255
   */
  static byte[] plane8(Path file, RgbImage picture) throws IOException {
    try {
      EncodedPlane plane = open(file, picture);
      if (plane.encoding() != PlaneEncoding.PNG8) {
        throw fault(file, "has 16 bits a pixel, 8 are needed", null);
      }
      return PlaneCodec.values8(plane);
    } catch (UndecodableImageException e) {
      throw undecodable(file, e);
    }
  }

  /**
   * A plane of 16 or 8 bits of a picture.
   *
   * @return values of 0..65535
   */
  static short[] plane16(Path file, RgbImage picture) throws IOException {
    try {
      EncodedPlane plane = open(file, picture);
      if (plane.encoding() == PlaneEncoding.PNG16) {
        return PlaneCodec.values16(plane);
      }
      byte[] narrow = PlaneCodec.values8(plane);
      short[] values = new short[narrow.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) (narrow[i] & 0xFF);
      }
      return values;
    } catch (UndecodableImageException e) {
      throw undecodable(file, e);
    }
  }

  private static EncodedPlane open(Path file, RgbImage picture)
      throws IOException, UndecodableImageException {
    EncodedPlane plane = PlaneCodec.open(bytes(file));
    if (!plane.size().equals(new PixelSize(picture.width(), picture.height()))) {
      throw fault(
          file,
          "is " + plane.size() + ", its picture " + picture.width() + "x" + picture.height(),
          null);
    }
    return plane;
  }

  static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw fault(file, "no such file", e);
    } catch (IOException e) {
      throw fault(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static IOException undecodable(Path file, UndecodableImageException e) {
    return new IOException(file + ": " + e.getMessage(), e);
  }

  static IOException fault(Path file, String what, @Nullable Throwable e) {
    return new IOException(file + ": " + what, e);
  }
}

package io.sigmascope.capture;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.rendering.FrameRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a camera's frames come from.
 *
 * <pre>
 *   file:PATH[?loop=true]                      a video file, at its own rate
 *   images:GLOB                                JPEG, PNG or WebP files by natural name order
 *   rtsp://HOST[:PORT]/PATH                    a live camera, also rtsps://
 *   http://HOST[:PORT]/PATH                    a live camera that sends MJPEG, also https://
 *   device:/dev/video0                         a live camera of Video4Linux
 *   rendered:SEED[?frames=N&amp;size=512x256&amp;cover=A-B&amp;fog=A-B]   a made-up street
 * </pre>
 */
public sealed interface CameraUri {

  /**
   * A video file.
   *
   * @param loop whether it starts again at its end
   */
  record VideoFile(Path path, boolean loop) implements CameraUri {
    @Override
    public String toString() {
      return "file:" + path + (loop ? "?loop=true" : "");
    }
  }

  /**
   * Picture files.
   *
   * @param glob as of {@link java.nio.file.FileSystem#getPathMatcher}, with {@code /} between names
   */
  record ImageFiles(String glob) implements CameraUri {
    @Override
    public String toString() {
      return "images:" + glob;
    }
  }

  /**
   * A made-up street.
   *
   * @param seed the same seed gives the same street
   * @param frames how many; endless where absent
   * @param cover frames with a covered lens
   * @param fog frames with a fogged lens
   */
  record RenderedStreet(
      long seed,
      OptionalInt frames,
      PixelSize size,
      Optional<FrameRange> cover,
      Optional<FrameRange> fog)
      implements CameraUri {
    @Override
    public String toString() {
      return "rendered:" + seed;
    }
  }

  /**
   * A live camera.
   *
   * @param address a URL without credentials, or a device's path
   */
  record Live(Kind kind, String address) implements CameraUri {
    /** How it is spoken to. */
    public enum Kind {
      RTSP,
      HTTP,
      DEVICE
    }

    @Override
    public String toString() {
      return kind == Kind.DEVICE ? "device:" + address : address;
    }
  }

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException if it cannot be read; one line that shows the text
   */
  static CameraUri parse(String text) {
    return CameraUriParser.parse(text);
  }
}

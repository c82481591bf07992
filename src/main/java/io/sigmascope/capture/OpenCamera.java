package io.sigmascope.capture;

import io.sigmascope.frame.LabelledScene;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * A camera whose source has been found and opened.
 *
 * @param sampledAt frames a second above which frames of the source are left out
 */
record OpenCamera(CameraSpec spec, FrameSource source, OptionalDouble sampledAt) {
  /** Frames a second of sources that have no rate of their own, where no one states one. */
  private static final double DEFAULT_RATE = 5;

  /** Makes the streets of rendered cameras: from a URI to the scene of each frame number. */
  interface Streets {
    IntFunction<LabelledScene> build(CameraUri.RenderedStreet uri) throws IOException;
  }

  /**
   * @throws IOException if the source cannot give frames; one line, without the camera's name
   */
  static OpenCamera open(CameraSpec spec, Streets streets) throws IOException {
    double rate = spec.maxFps().orElse(DEFAULT_RATE);
    if (spec.uri() instanceof CameraUri.VideoFile uri) {
      return new OpenCamera(spec, VideoSource.open(uri, spec.jpegQuality()), spec.maxFps());
    } else if (spec.uri() instanceof CameraUri.ImageFiles uri) {
      return new OpenCamera(spec, ImageSource.open(uri, rate), OptionalDouble.empty());
    } else if (spec.uri() instanceof CameraUri.RenderedStreet uri) {
      FrameSource source =
          new RenderedSource(streets.build(uri), uri.frames(), rate, spec.jpegQuality());
      return new OpenCamera(spec, source, OptionalDouble.empty());
    }
    throw new IllegalStateException("no source to open for " + spec.uri());
  }
}

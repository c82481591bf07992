package io.sigmascope.capture;

import io.sigmascope.capture.video.Step;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.image.JpegEncoder;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** The frames of a made-up street at a steady rate; they know their focal length. */
final class RenderedSource implements FrameSource {
  private final IntFunction<LabelledScene> street;
  private final OptionalInt frames;
  private final SteadyClock clock;
  private final int jpegQuality;
  private int next;

  /**
   * @param street the scene of a frame number; a pure function
   * @param frames how many; endless where absent
   * @param rate frames a second
   */
  RenderedSource(
      IntFunction<LabelledScene> street, OptionalInt frames, double rate, int jpegQuality) {
    this.street = street;
    this.frames = frames;
    clock = new SteadyClock(rate);
    this.jpegQuality = jpegQuality;
  }

  @Override
  public Step advance() {
    if (next == frames.orElse(Integer.MAX_VALUE)) {
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
  public Picture picture() {
    LabelledScene scene = street.apply(next - 1);
    byte[] jpeg = JpegEncoder.encode(scene.image(), jpegQuality);
    return new Picture(jpeg, "image/jpeg", OptionalDouble.of(scene.camera().fy()));
  }

  @Override
  public void close() {}
}

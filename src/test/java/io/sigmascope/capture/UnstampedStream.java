package io.sigmascope.capture;

import io.sigmascope.capture.video.LiveStream;
import java.util.OptionalLong;

/** A stream whose frames do not say when they were taken, from a side that always answers. */
abstract class UnstampedStream implements LiveStream {
  @Override
  public final double stampSeconds() {
    return Double.NaN;
  }

  @Override
  public final OptionalLong senderMicros() {
    return OptionalLong.empty();
  }

  @Override
  public final boolean isSilent() {
    return false;
  }

  @Override
  public void close() {}
}

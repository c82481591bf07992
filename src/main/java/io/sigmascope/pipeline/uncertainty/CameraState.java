package io.sigmascope.pipeline.uncertainty;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.pipeline.CameraStates.Form;
import io.sigmascope.pipeline.LastFrame;
import io.sigmascope.uncertainty.alert.Presence;
import io.sigmascope.uncertainty.window.CameraWindows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is kept of one camera from frame to frame, and its form in the store. */
final class CameraState {
  static final Form<CameraState> FORM =
      new Form<>(2, CameraState::empty, CameraState::writeTo, CameraState::readFrom);

  private final CameraWindows windows;
  private final Presence presence;
  private final LastFrame last;

  private CameraState(CameraWindows windows, Presence presence, LastFrame last) {
    this.windows = windows;
    this.presence = presence;
    this.last = last;
  }

  private static CameraState empty() {
    return new CameraState(new CameraWindows(), new Presence(), new LastFrame());
  }

  CameraWindows windows() {
    return windows;
  }

  Presence presence() {
    return presence;
  }

  /** Remembers a frame; whether it was here before. */
  boolean isRepeated(FrameRef frame) {
    return last.isRepeated(frame);
  }

  private void writeTo(DataOutput out) throws IOException {
    last.writeTo(out);
    windows.writeTo(out);
    presence.writeTo(out);
  }

  private static CameraState readFrom(DataInput in) throws IOException {
    LastFrame last = LastFrame.readFrom(in);
    return new CameraState(CameraWindows.readFrom(in), Presence.readFrom(in), last);
  }
}

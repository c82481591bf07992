package io.sigmascope.pipeline.uncertainty;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.pipeline.LastFrame;
import io.sigmascope.uncertainty.alert.Presence;
import io.sigmascope.uncertainty.window.CameraWindows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What is kept of one camera from frame to frame, and its form in the store. */
final class CameraState {
  /** Changes when the form does; what has another is begun anew. */
  private static final int FORM = 1;

  private final CameraWindows windows;
  private final Presence presence;
  private final LastFrame last;

  private CameraState(CameraWindows windows, Presence presence, LastFrame last) {
    this.windows = windows;
    this.presence = presence;
    this.last = last;
  }

  static CameraState empty() {
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

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      last.writeTo(out);
      windows.writeTo(out);
      presence.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory took no bytes", e);
    }
    return bytes.toByteArray();
  }

  static CameraState of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORM) {
        return empty();
      }
      LastFrame last = LastFrame.readFrom(in);
      return new CameraState(CameraWindows.readFrom(in), Presence.readFrom(in), last);
    } catch (IOException e) {
      throw new UncheckedIOException("the store holds what is no camera's state", e);
    }
  }
}

package io.sigmascope.pipeline.uncertainty;

import io.sigmascope.frame.FrameRef;
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
  private String topic = "";
  private int partition;
  private long offset = -1;

  private CameraState(CameraWindows windows, Presence presence) {
    this.windows = windows;
    this.presence = presence;
  }

  static CameraState empty() {
    return new CameraState(new CameraWindows(), new Presence());
  }

  CameraWindows windows() {
    return windows;
  }

  Presence presence() {
    return presence;
  }

  /**
   * Remembers a frame; whether it was here before. A camera's frames come in the order of their
   * offsets, so one that goes back was sent again - unless its picture is newer: then its topic was
   * made anew.
   */
  boolean isRepeated(FrameRef frame) {
    boolean repeated =
        frame.topic().equals(topic)
            && frame.partition() == partition
            && frame.offset() <= offset
            && windows.hasTime()
            && frame.captureTime().toEpochMilli() <= windows.newestMillis();
    if (!repeated) {
      topic = frame.topic();
      partition = frame.partition();
      offset = frame.offset();
    }
    return repeated;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeUTF(topic);
      out.writeInt(partition);
      out.writeLong(offset);
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
      String topic = in.readUTF();
      int partition = in.readInt();
      long offset = in.readLong();
      CameraState state = new CameraState(CameraWindows.readFrom(in), Presence.readFrom(in));
      state.topic = topic;
      state.partition = partition;
      state.offset = offset;
      return state;
    } catch (IOException e) {
      throw new UncheckedIOException("the store holds what is no camera's state", e);
    }
  }
}

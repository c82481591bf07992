package io.sigmascope.pipeline.activity;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.pipeline.LastFrame;
import io.sigmascope.uncertainty.window.OpenWindows;
import io.sigmascope.uncertainty.window.WindowGrid;
import io.sigmascope.wire.ResultMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** One camera's open windows, and their form in the store. Used by one thread. */
final class CameraActivity {
  /** Changes when the form does; what has another is begun anew. */
  private static final int FORM = 1;

  private final OpenWindows<ActivitySum> windows;
  private final LastFrame lastInstances;
  private final LastFrame lastSemantics;

  private CameraActivity(
      OpenWindows<ActivitySum> windows, LastFrame lastInstances, LastFrame lastSemantics) {
    this.windows = windows;
    this.lastInstances = lastInstances;
    this.lastSemantics = lastSemantics;
  }

  static CameraActivity empty() {
    return new CameraActivity(new OpenWindows<>(), new LastFrame(), new LastFrame());
  }

  long newestMillis() {
    return windows.newestMillis();
  }

  void addInstances(WindowGrid grid, ResultMessage<SceneResult.Instances> message) {
    if (!lastInstances.isRepeated(message.frame())) {
      of(grid, message.frame()).forEach(sum -> sum.add(message.result()));
    }
  }

  void addSemantics(WindowGrid grid, ResultMessage<SceneResult.Semantics> message) {
    if (!lastSemantics.isRepeated(message.frame())) {
      of(grid, message.frame()).forEach(sum -> sum.add(message.result()));
    }
  }

  private List<ActivitySum> of(WindowGrid grid, FrameRef frame) {
    return windows.of(grid, frame.captureTime().toEpochMilli(), ActivitySum::new);
  }

  List<ActivitySum> closeDue(WindowGrid grid) {
    return windows.closeDue(grid);
  }

  List<ActivitySum> closeAt(WindowGrid grid, long millis) {
    return windows.closeAt(grid, millis);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      lastInstances.writeTo(out);
      lastSemantics.writeTo(out);
      windows.writeTo(out, ActivitySum::writeTo);
    } catch (IOException e) {
      throw new UncheckedIOException("memory took no bytes", e);
    }
    return bytes.toByteArray();
  }

  static CameraActivity of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORM) {
        return empty();
      }
      LastFrame instances = LastFrame.readFrom(in);
      LastFrame semantics = LastFrame.readFrom(in);
      return new CameraActivity(
          OpenWindows.readFrom(in, ActivitySum::readFrom), instances, semantics);
    } catch (IOException e) {
      throw new UncheckedIOException("the store holds what is no camera's activity", e);
    }
  }
}

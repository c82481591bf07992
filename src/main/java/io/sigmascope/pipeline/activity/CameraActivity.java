package io.sigmascope.pipeline.activity;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.pipeline.CameraStates.Form;
import io.sigmascope.pipeline.LastFrame;
import io.sigmascope.uncertainty.window.OpenWindows;
import io.sigmascope.uncertainty.window.WindowGrid;
import io.sigmascope.wire.ResultMessage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** One camera's open windows, and their form in the store. Used by one thread. */
final class CameraActivity {
  static final Form<CameraActivity> FORM =
      new Form<>(1, CameraActivity::empty, CameraActivity::writeTo, CameraActivity::readFrom);

  /** What became of a result. */
  enum Taken {
    COUNTED,
    LATE,
    REPEATED
  }

  private final OpenWindows<ActivitySum> windows;
  private final LastFrame lastInstances;
  private final LastFrame lastSemantics;

  private CameraActivity(
      OpenWindows<ActivitySum> windows, LastFrame lastInstances, LastFrame lastSemantics) {
    this.windows = windows;
    this.lastInstances = lastInstances;
    this.lastSemantics = lastSemantics;
  }

  private static CameraActivity empty() {
    return new CameraActivity(new OpenWindows<>(), new LastFrame(), new LastFrame());
  }

  long newestMillis() {
    return windows.newestMillis();
  }

  Taken addInstances(WindowGrid grid, ResultMessage<SceneResult.Instances> message) {
    return take(grid, message.frame(), lastInstances, sum -> sum.add(message.result()));
  }

  Taken addSemantics(WindowGrid grid, ResultMessage<SceneResult.Semantics> message) {
    return take(grid, message.frame(), lastSemantics, sum -> sum.add(message.result()));
  }

  private Taken take(WindowGrid grid, FrameRef frame, LastFrame last, Consumer<ActivitySum> add) {
    if (last.isRepeated(frame)) {
      return Taken.REPEATED;
    }
    List<ActivitySum> open = windows.of(grid, frame.captureTime().toEpochMilli(), ActivitySum::new);
    open.forEach(add);
    return open.isEmpty() ? Taken.LATE : Taken.COUNTED;
  }

  List<ActivitySum> closeDue(WindowGrid grid) {
    return windows.closeDue(grid);
  }

  List<ActivitySum> closeAt(WindowGrid grid, long millis) {
    return windows.closeAt(grid, millis);
  }

  private void writeTo(DataOutput out) throws IOException {
    lastInstances.writeTo(out);
    lastSemantics.writeTo(out);
    windows.writeTo(out, ActivitySum::writeTo);
  }

  private static CameraActivity readFrom(DataInput in) throws IOException {
    LastFrame instances = LastFrame.readFrom(in);
    LastFrame semantics = LastFrame.readFrom(in);
    return new CameraActivity(
        OpenWindows.readFrom(in, ActivitySum::readFrom), instances, semantics);
  }
}

package io.sigmascope.uncertainty.window;

import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.MergedSketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One camera's windows of uncertainty. Used by one thread. */
public final class CameraWindows {
  private final OpenWindows<WindowSum> windows;

  /** Without any frame. */
  public CameraWindows() {
    this(new OpenWindows<>());
  }

  private CameraWindows(OpenWindows<WindowSum> windows) {
    this.windows = windows;
  }

  /** Whether there was a frame yet. */
  public boolean hasTime() {
    return windows.hasTime();
  }

  /** The capture time of the newest frame, in Unix time. */
  public long newestMillis() {
    return windows.newestMillis();
  }

  /**
   * Counts a frame in all its windows that are open.
   *
   * @return whether there was one; a frame for which there was none is late
   * @throws IllegalArgumentException if it has a sketch that is none; it is not counted then
   */
  public boolean add(WindowGrid grid, FrameUncertainty frame) {
    Map<Task, MergedSketch> sketches = new EnumMap<>(Task.class);
    for (TaskUncertainty task : frame.values().tasks()) {
      sketches.put(task.task(), MergedSketch.ofProtobuf(task.sketch()));
    }
    List<WindowSum> sums = windows.of(grid, frame.captureMillis(), WindowSum::new);
    sums.forEach(sum -> sum.add(frame, sketches));
    return !sums.isEmpty();
  }

  /** Closes what the camera's own time has passed; oldest first. */
  public List<WindowSum> closeDue(WindowGrid grid) {
    return windows.closeDue(grid);
  }

  /** Closes what a time has passed, later than the newest frame's where the camera is silent. */
  public List<WindowSum> closeAt(WindowGrid grid, long millis) {
    return windows.closeAt(grid, millis);
  }

  /** Open windows that have changed since this was asked last; oldest first. */
  public List<WindowSum> takeChanged() {
    return windows.open().stream().filter(WindowSum::takeChanged).toList();
  }

  /** Whether there are open windows. */
  public boolean hasOpen() {
    return !windows.open().isEmpty();
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    windows.writeTo(out, WindowSum::writeTo);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static CameraWindows readFrom(DataInput in) throws IOException {
    return new CameraWindows(OpenWindows.readFrom(in, WindowSum::readFrom));
  }
}

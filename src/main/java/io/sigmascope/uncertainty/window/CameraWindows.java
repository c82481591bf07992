package io.sigmascope.uncertainty.window;

import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.MergedSketch;
import io.sigmascope.uncertainty.window.WindowGrid.Span;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One camera's open windows, and its time. Used by one thread.
 *
 * <p>A camera whose clock was set back would be late for as long as it had been ahead. After
 * {@value #SET_BACK} late frames in a row the camera's time is taken to be theirs, and windows that
 * were closed already may come a second time, with other frames.
 */
public final class CameraWindows {
  static final int SET_BACK = 30;

  private static final long NEVER = Long.MIN_VALUE;

  private final Map<Long, WindowSum> openByStart = new TreeMap<>();
  private long newestMillis = NEVER;
  private long closedMillis = NEVER;
  private int lateInARow;

  /** Whether there was a frame yet. */
  public boolean hasTime() {
    return newestMillis != NEVER;
  }

  /** The capture time of the newest frame, in Unix time. */
  public long newestMillis() {
    return newestMillis;
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
    long millis = frame.captureMillis();
    newestMillis = Math.max(newestMillis, millis);
    boolean counted = false;
    for (Span span : grid.containing(millis)) {
      if (span.endMillis() > closedMillis) {
        openByStart
            .computeIfAbsent(span.startMillis(), start -> new WindowSum(span))
            .add(frame, sketches);
        counted = true;
      }
    }
    lateInARow = counted ? 0 : lateInARow + 1;
    if (lateInARow >= SET_BACK) {
      newestMillis = millis;
      closedMillis = NEVER;
      lateInARow = 0;
    }
    return counted;
  }

  /** Closes what the camera's own time has passed; oldest first. */
  public List<WindowSum> closeDue(WindowGrid grid) {
    return closeAt(grid, newestMillis);
  }

  /**
   * Closes what a time has passed, later than the newest frame's where the camera is silent.
   *
   * @param millis the camera's time, as far as is known
   */
  public List<WindowSum> closeAt(WindowGrid grid, long millis) {
    if (newestMillis == NEVER) {
      return List.of();
    }
    closedMillis = Math.max(closedMillis, grid.closedEndMillis(millis));
    List<WindowSum> closed = new ArrayList<>();
    Iterator<WindowSum> windows = openByStart.values().iterator();
    while (windows.hasNext()) {
      WindowSum window = windows.next();
      if (window.span().endMillis() <= closedMillis) {
        closed.add(window);
        windows.remove();
      }
    }
    return closed;
  }

  /** Open windows that have changed since this was asked last; oldest first. */
  public List<WindowSum> takeChanged() {
    return openByStart.values().stream().filter(WindowSum::takeChanged).toList();
  }

  /** Whether there are open windows. */
  public boolean hasOpen() {
    return !openByStart.isEmpty();
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(newestMillis);
    out.writeLong(closedMillis);
    out.writeInt(lateInARow);
    out.writeInt(openByStart.size());
    for (WindowSum window : openByStart.values()) {
      window.writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static CameraWindows readFrom(DataInput in) throws IOException {
    CameraWindows windows = new CameraWindows();
    windows.newestMillis = in.readLong();
    windows.closedMillis = in.readLong();
    windows.lateInARow = in.readInt();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      WindowSum window = WindowSum.readFrom(in);
      windows.openByStart.put(window.span().startMillis(), window);
    }
    return windows;
  }
}

package io.sigmascope.uncertainty.window;

import io.sigmascope.uncertainty.window.WindowGrid.Span;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One camera's time, and its windows that are open at it. Used by one thread.
 *
 * <p>A camera whose clock was set back would be late for as long as it had been ahead. After
 * {@value #SET_BACK} late frames in a row the camera's time is taken to be theirs, and windows that
 * were closed already may come a second time, with other frames.
 *
 * @param <W> what is summed up in a window
 */
public final class OpenWindows<W> {
  static final int SET_BACK = 30;

  private static final long NEVER = Long.MIN_VALUE;

  private final Map<Span, W> open =
      new TreeMap<>(Comparator.comparingLong(Span::startMillis).thenComparing(Span::endMillis));
  private long newestMillis = NEVER;
  private long closedMillis = NEVER;
  private int lateInARow;

  /** Writes a window down. */
  public interface Writer<W> {
    void write(W window, DataOutput out) throws IOException;
  }

  /** Reads what a {@link Writer} wrote. */
  public interface Reader<W> {
    W read(DataInput in) throws IOException;
  }

  /** Whether there was a frame yet. */
  public boolean hasTime() {
    return newestMillis != NEVER;
  }

  /** The capture time of the newest frame, in Unix time. */
  public long newestMillis() {
    return newestMillis;
  }

  /**
   * The open windows of a frame's capture time, begun where there is none yet.
   *
   * @return none if the frame is late: all its windows are closed
   */
  public List<W> of(WindowGrid grid, long millis, Function<Span, W> begin) {
    newestMillis = Math.max(newestMillis, millis);
    List<W> windows = new ArrayList<>();
    for (Span span : grid.containing(millis)) {
      if (span.endMillis() > closedMillis) {
        windows.add(open.computeIfAbsent(span, begin));
      }
    }
    lateInARow = windows.isEmpty() ? lateInARow + 1 : 0;
    if (lateInARow >= SET_BACK) {
      newestMillis = millis;
      closedMillis = NEVER;
      lateInARow = 0;
    }
    return windows;
  }

  /** Closes what the camera's own time has passed; oldest first. */
  public List<W> closeDue(WindowGrid grid) {
    return closeAt(grid, newestMillis);
  }

  /**
   * Closes what a time has passed, later than the newest frame's where the camera is silent.
   *
   * @param millis the camera's time, as far as is known
   */
  public List<W> closeAt(WindowGrid grid, long millis) {
    if (newestMillis == NEVER) {
      return List.of();
    }
    closedMillis = Math.max(closedMillis, grid.closedEndMillis(millis));
    List<W> closed = new ArrayList<>();
    Iterator<Map.Entry<Span, W>> windows = open.entrySet().iterator();
    while (windows.hasNext()) {
      Map.Entry<Span, W> window = windows.next();
      // Those of a time that the camera has been set back from would never be reached
      boolean beyond = window.getKey().startMillis() > Math.max(millis, newestMillis);
      if (beyond || window.getKey().endMillis() <= closedMillis) {
        closed.add(window.getValue());
        windows.remove();
      }
    }
    return closed;
  }

  /** Those that are open, oldest first. */
  public List<W> open() {
    return List.copyOf(open.values());
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out, Writer<W> writer) throws IOException {
    out.writeLong(newestMillis);
    out.writeLong(closedMillis);
    out.writeInt(lateInARow);
    out.writeInt(open.size());
    for (Map.Entry<Span, W> window : open.entrySet()) {
      out.writeLong(window.getKey().startMillis());
      out.writeLong(window.getKey().endMillis());
      writer.write(window.getValue(), out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static <W> OpenWindows<W> readFrom(DataInput in, Reader<W> reader) throws IOException {
    OpenWindows<W> windows = new OpenWindows<>();
    windows.newestMillis = in.readLong();
    windows.closedMillis = in.readLong();
    windows.lateInARow = in.readInt();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      Span span = new Span(in.readLong(), in.readLong());
      windows.open.put(span, reader.read(in));
    }
    return windows;
  }
}

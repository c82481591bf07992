package io.sigmascope.uncertainty.window;

import java.util.ArrayList;
import java.util.List;

/**
 * Where windows lie: one begins at every multiple of {@code advanceMillis} since 1970.
 *
 * @param sizeMillis of a window
 * @param advanceMillis from one window's start to the next's; less than the size for windows that
 *     overlap
 * @param graceMillis how long after its end a window stays open for frames that come late
 */
public record WindowGrid(long sizeMillis, long advanceMillis, long graceMillis) {

  /**
   * A stretch of time.
   *
   * @param startMillis the first in it
   * @param endMillis the first after it
   */
  public record Span(long startMillis, long endMillis) {}

  /** The windows that a time is in, oldest first. */
  List<Span> containing(long millis) {
    List<Span> spans = new ArrayList<>();
    long last = Math.floorDiv(millis, advanceMillis) * advanceMillis;
    long start = last - (sizeMillis - 1) / advanceMillis * advanceMillis;
    for (; start <= last; start += advanceMillis) {
      if (start + sizeMillis > millis) {
        spans.add(new Span(start, start + sizeMillis));
      }
    }
    return spans;
  }

  /** Windows that end at or before this are closed, at a camera's time. */
  long closedEndMillis(long millis) {
    long end = millis - graceMillis;
    return Math.floorDiv(end - sizeMillis, advanceMillis) * advanceMillis + sizeMillis;
  }
}

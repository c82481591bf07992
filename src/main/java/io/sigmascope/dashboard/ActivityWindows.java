package io.sigmascope.dashboard;

import io.sigmascope.frame.Activity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What went on before a camera lately. For one thread. */
final class ActivityWindows {
  private static final int MOST_WINDOWS = 60;

  private final Deque<Activity> windows = new ArrayDeque<>();

  /** Takes a window; one that was told before is corrected. */
  void add(Activity window) {
    windows.removeIf(other -> other.start().equals(window.start()));
    windows.addLast(window);
    if (windows.size() > MOST_WINDOWS) {
      windows.removeFirst();
    }
  }

  /** In the order in which they were told. */
  List<Activity> all() {
    return List.copyOf(windows);
  }
}

package io.sigmascope.cli;

import io.sigmascope.monitoring.Latencies;
import io.sigmascope.monitoring.LedgerCounts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line on a terminal that is written over and over; nothing where there is no terminal. */
final class ProgressLine {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  static final String CLEAR = "\r\033[2K";

  private final PrintStream terminal;
  private final boolean live;
  private long lastAnalysed;
  private long lastNanos = System.nanoTime();

  ProgressLine(PrintStream terminal, boolean live) {
    this.terminal = terminal;
    this.live = live;
  }

  /**
   * On stderr, live if both ends of the process are a terminal; the launcher sets {@code
   * jdk.console} so that newer Javas answer that as 17 does.
   */
  @SuppressWarnings("SystemConsoleNull")
  static ProgressLine onStderr() {
    return new ProgressLine(System.err, System.console() != null);
  }

  /** At most twice a second, so that it can be read. */
  void show(LedgerCounts counts, Latencies latencies) {
    long now = System.nanoTime();
    if (!isDue(now)) {
      return;
    }
    double rate = (counts.analysed() - lastAnalysed) / Math.max(1e-3, (now - lastNanos) / 1e9);
    lastAnalysed = counts.analysed();
    lastNanos = now;
    terminal.print(
        CLEAR
            + String.format(
                Locale.ROOT,
                "%5.1f frames/s  latency p95 %s  captured %d = analysed %d + dropped %d"
                    + " + dead-lettered %d + in flight %d",
                rate,
                latencies
                    .sinceLastAsked()
                    .map(q -> String.format(Locale.ROOT, "%.2f s", q.p95()))
                    .orElse("-"),
                counts.captured(),
                counts.analysed(),
                sum(counts.dropped().values()),
                sum(counts.deadLettered().values()),
                counts.inFlight()));
    terminal.flush();
  }

  /** How far a job is; at most twice a second. */
  void show(int done, int all, String things) {
    long now = System.nanoTime();
    if (isDue(now)) {
      lastNanos = now;
      terminal.print(CLEAR + done + " of " + all + " " + things);
      terminal.flush();
    }
  }

  private boolean isDue(long now) {
    return live && now - lastNanos >= INTERVAL.toNanos();
  }

  void clear() {
    if (live) {
      terminal.print(CLEAR);
      terminal.flush();
    }
  }

  private static long sum(Iterable<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }
}

package io.sigmascope.cli.console;

import io.sigmascope.monitoring.Latencies;
import io.sigmascope.monitoring.LatencyQuantiles;
import io.sigmascope.monitoring.LedgerCounts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One line on a terminal that is written over and over; nothing where there is no terminal. */
public final class ProgressLine {
  /** Takes a terminal's cursor to the start of its line, and empties that. */
  public static final String CLEAR = "\r\033[2K";

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** A line that wraps could not be written over: a narrow terminal cuts it off. */
  private static final String NO_WRAP = "\033[?7l";

  private static final String WRAP = "\033[?7h";

  private final PrintStream terminal;
  private final boolean live;
  private long lastAnalysed;
  private long lastNanos = System.nanoTime();

  ProgressLine(PrintStream terminal, boolean live) {
    this.terminal = terminal;
    this.live = live;
  }

  /** On stderr, if that is a terminal. */
  public static ProgressLine onStderr() {
    return new ProgressLine(System.err, isTerminal());
  }

  /** Whether stderr is one, as the launcher says: Java cannot tell of stderr alone. */
  public static boolean isTerminal() {
    return Boolean.getBoolean("sigmascope.terminal");
  }

  /** At most twice a second, so that it can be read. */
  public void show(LedgerCounts counts, Latencies latencies) {
    long now = System.nanoTime();
    if (!isDue(now)) {
      return;
    }
    double rate = (counts.analysed() - lastAnalysed) / Math.max(1e-3, (now - lastNanos) / 1e9);
    lastAnalysed = counts.analysed();
    lastNanos = now;
    terminal.print(overwriting(text(rate, counts, latencies.sinceLastAsked())));
    terminal.flush();
  }

  /** How far a job is; at most twice a second. */
  public void show(int done, int all, String things) {
    long now = System.nanoTime();
    if (isDue(now)) {
      lastNanos = now;
      terminal.print(overwriting(done + " of " + all + " " + things));
      terminal.flush();
    }
  }

  /** A text for a terminal, in place of what stands in its line; the cursor stays at its start. */
  public static String overwriting(String text) {
    return CLEAR + NO_WRAP + text + WRAP + "\r";
  }

  private boolean isDue(long now) {
    return live && now - lastNanos >= INTERVAL.toNanos();
  }

  /** Drops and dead letters where there are any, so that it mostly fits in 80 columns. */
  static String text(double rate, LedgerCounts counts, Optional<LatencyQuantiles> latency) {
    long dropped = sum(counts.dropped().values());
    long deadLettered = sum(counts.deadLettered().values());
    return String.format(
        Locale.ROOT,
        "%5.1f frames/s  latency p95 %s  captured %d = analysed %d%s%s + in flight %d",
        rate,
        latency.map(q -> String.format(Locale.ROOT, "%.2f s", q.p95())).orElse("-"),
        counts.captured(),
        counts.analysed(),
        dropped > 0 ? " + dropped " + dropped : "",
        deadLettered > 0 ? " + dead-lettered " + deadLettered : "",
        counts.inFlight());
  }

  /** Takes the line away, before others are written. */
  public void clear() {
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

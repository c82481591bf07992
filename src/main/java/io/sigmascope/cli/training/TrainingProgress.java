package io.sigmascope.cli.training;

import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.frame.Task;
import io.sigmascope.training.StepReport;
import io.sigmascope.training.TrainingObserver;
import io.sigmascope.training.ValidationReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Tells how a training run goes: on a terminal in one line that is written over and over, elsewhere
 * in a line now and then. Used by the run's thread.
 */
final class TrainingProgress implements TrainingObserver {
  private static final Duration LIVE_INTERVAL = Duration.ofMillis(500);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(30);

  private final PrintStream out;
  private final boolean live;
  private long lastNanos;
  private long lastStep;
  private long lastExamples;
  private double lastSeconds;
  private boolean begun;

  TrainingProgress(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  static TrainingProgress onStderr() {
    return new TrainingProgress(System.err, ProgressLine.isTerminal());
  }

  @Override
  public void said(String what) {
    line(what);
  }

  @Override
  public void stepped(StepReport report) {
    long now = System.nanoTime();
    Duration interval = live ? LIVE_INTERVAL : LINE_INTERVAL;
    boolean last = report.step() == report.steps();
    if (begun && !last && now - lastNanos < interval.toNanos()) {
      return;
    }
    String text = text(report);
    begun = true;
    lastNanos = now;
    lastStep = report.step();
    lastExamples = report.examples();
    lastSeconds = report.seconds();
    if (live && !last) {
      out.print(ProgressLine.overwriting(text));
      out.flush();
    } else {
      line(text);
    }
  }

  /** Takes the line away, before others are written. */
  void clear() {
    if (live) {
      out.print(ProgressLine.CLEAR);
      out.flush();
    }
  }

  private String text(StepReport report) {
    StringBuilder text = new StringBuilder();
    text.append("step %d/%d".formatted(report.step(), report.steps()));
    if (begun && report.step() > lastStep) {
      double seconds = report.seconds() - lastSeconds;
      double left = (report.steps() - report.step()) * seconds / (report.step() - lastStep);
      text.append(
          String.format(
              Locale.ROOT,
              "  %.1f images/s  %s left",
              (report.examples() - lastExamples) / seconds,
              span(left)));
    }
    text.append(String.format(Locale.ROOT, "  total %.3f", report.total()));
    for (Task task : Task.values()) {
      Double loss = report.losses().get(task);
      Double logVariance = report.logVariances().get(task);
      if (loss != null) {
        text.append(String.format(Locale.ROOT, "  %s %.4g", task.label(), loss));
        if (logVariance != null) {
          text.append(String.format(Locale.ROOT, " (s %.2f)", logVariance));
        }
      }
    }
    return text.toString();
  }

  @Override
  public void validated(ValidationReport report) {
    StringBuilder text = new StringBuilder();
    text.append("validation at step %d, %s:".formatted(report.step(), report.dataset()));
    for (Task task : Task.values()) {
      Double loss = report.losses().get(task);
      if (loss != null) {
        text.append(String.format(Locale.ROOT, " %s %.4g", task.label(), loss));
      }
    }
    append(text, "mIoU", report.meanIou());
    append(text, "AbsRel", report.absRel());
    line(text.toString());
  }

  private static void append(StringBuilder text, String name, OptionalDouble value) {
    value.ifPresent(v -> text.append(String.format(Locale.ROOT, " %s %.3f", name, v)));
  }

  private void line(String text) {
    out.println((live ? ProgressLine.CLEAR : "") + text);
    out.flush();
  }

  /** Hours and minutes, or minutes and seconds. */
  private static String span(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? "%dh%02dm".formatted(whole / 3600, whole % 3600 / 60)
        : "%dm%02ds".formatted(whole / 60, whole % 60);
  }
}

package io.sigmascope.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The uncertainty topology: {@code topologies/uncertainty.yaml}.
 *
 * @param source the topic of frames' uncertainty
 */
public record UncertaintySettings(
    ApplicationSettings application, String source, Sinks sinks, Windows windows, Alerts alerts)
    implements TopologySettings {

  public UncertaintySettings {
    new Check("").notBlank("source", source).orThrow();
  }

  @Override
  public List<String> sources() {
    return List.of(source);
  }

  @Override
  public UncertaintySettings withDelivery(Delivery other) {
    return new UncertaintySettings(application.withDelivery(other), source, sinks, windows, alerts);
  }

  /** The topics that the topology writes. */
  public record Sinks(String windows, String alerts) {
    public Sinks {
      new Check("sinks").notBlank("windows", windows).notBlank("alerts", alerts).orThrow();
    }
  }

  /** Which results of windows are written. */
  public enum Emit {
    /** One for each window, when it is closed. */
    FINAL,
    /** Also what is known so far, once a second where it has changed. */
    EARLY
  }

  /**
   * @param advance from one window's start to the next's; less than the size for windows that
   *     overlap
   * @param grace how long after its end a window stays open for frames that come late
   */
  public record Windows(Duration size, Duration advance, Duration grace, Emit emit) {
    private static final int MOST_AT_ONCE = 100;

    public Windows {
      Check check =
          new Check("windows")
              .positive("size", size)
              .positive("advance", advance)
              .notNegative("grace", grace);
      check.that(
          advance.compareTo(size) <= 0,
          "advance",
          "must be at most the size, or frames would be in no window",
          Durations.format(advance));
      check.that(
          advance.isZero()
              || advance.isNegative()
              || size.plus(grace).dividedBy(advance) <= MOST_AT_ONCE,
          "advance",
          "must be at least a hundredth of size and grace together: so many windows are open",
          Durations.format(advance));
      check.orThrow();
    }
  }

  /**
   * When cameras are worth an alert.
   *
   * @param baselineWindows that a camera's usual is learned from before drift is judged
   * @param driftRaise deviations from the usual that are drift
   * @param driftClear deviations below which it is over
   * @param clearWindows calm windows in a row that clear an alert
   * @param relearnAfter how long drift lasts until it is taken as usual
   * @param frozenAfter how long a picture may stay the same
   * @param silentAfter how long no frame may come
   */
  public record Alerts(
      int baselineWindows,
      double driftRaise,
      double driftClear,
      int clearWindows,
      Duration relearnAfter,
      Duration frozenAfter,
      Duration silentAfter) {
    public static final Alerts DEFAULT =
        new Alerts(
            12, 5, 3, 2, Duration.ofHours(6), Duration.ofSeconds(10), Duration.ofSeconds(10));

    public Alerts {
      new Check("alerts")
          .within("baselineWindows", baselineWindows, 3, 360)
          .that(driftRaise > 0, "driftRaise", "must be above 0 (deviations)", driftRaise)
          .that(
              driftClear > 0 && driftClear <= driftRaise,
              "driftClear",
              "must be above 0, and at most driftRaise",
              driftClear)
          .atLeast("clearWindows", clearWindows, 1)
          .positive("relearnAfter", relearnAfter)
          .positive("frozenAfter", frozenAfter)
          .positive("silentAfter", silentAfter)
          .orThrow();
    }
  }

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static UncertaintySettings load(Path file) {
    return YamlFile.load(file, UncertaintySettings::read);
  }

  static UncertaintySettings read(YamlObject yaml) {
    TopologySettings.require(yaml, Kind.UNCERTAINTY);
    return new UncertaintySettings(
        ApplicationSettings.read(yaml, 1),
        yaml.text("source"),
        yaml.section("sinks", sinks -> new Sinks(sinks.text("windows"), sinks.text("alerts"))),
        yaml.section("windows", UncertaintySettings::readWindows),
        yaml.section("alerts", Alerts.DEFAULT, UncertaintySettings::readAlerts));
  }

  private static Windows readWindows(YamlObject windows) {
    Duration size = windows.duration("size", Duration.ofSeconds(10));
    return new Windows(
        size,
        windows.duration("advance", size),
        windows.duration("grace", Duration.ofSeconds(2)),
        windows.choice("emit", Emit.FINAL));
  }

  private static Alerts readAlerts(YamlObject alerts) {
    Alerts absent = Alerts.DEFAULT;
    return new Alerts(
        alerts.wholeNumber("baselineWindows", absent.baselineWindows()),
        alerts.number("driftRaise", absent.driftRaise()),
        alerts.number("driftClear", absent.driftClear()),
        alerts.wholeNumber("clearWindows", absent.clearWindows()),
        alerts.duration("relearnAfter", absent.relearnAfter()),
        alerts.duration("frozenAfter", absent.frozenAfter()),
        alerts.duration("silentAfter", absent.silentAfter()));
  }
}

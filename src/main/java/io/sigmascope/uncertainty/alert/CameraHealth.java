package io.sigmascope.uncertainty.alert;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.uncertainty.alert.Alarm.Finding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What windows say of one camera: drift and a blinded lens. Used by one thread.
 *
 * <p>Drift is a mean of the window's frames that lies too far from the camera's usual, upwards: to
 * be surer than usual is no fault. A lens that is blinded drifts as well, and one that is fogged
 * may be both. A baseline is one model's: another model's numbers are learned anew.
 */
public final class CameraHealth {
  /** Fewer frames say nothing. */
  private static final int LEAST_FRAMES = 3;

  /** Share of a window's frames. */
  private static final double BLINDED = 0.5;

  private static final double SEEING = 0.1;

  private ModelId model = new ModelId("", "");
  private Baseline baseline = new Baseline();
  private Alarm drift = new Alarm(AlertKind.DRIFT);
  private Alarm blinded = new Alarm(AlertKind.LENS_BLINDED);

  /**
   * Judges a window that is complete.
   *
   * @param model of its newest frame
   */
  public List<Alert> judge(
      CameraId camera,
      AlertRules rules,
      long startMillis,
      long endMillis,
      ModelId of,
      HealthSum health) {
    List<Alert> alerts = new ArrayList<>();
    if (health.frames() < LEAST_FRAMES) {
      return alerts;
    }
    if (!of.equals(model)) {
      relearn(camera, endMillis, "model " + of.name() + " " + of.version() + " serves now")
          .ifPresent(alerts::add);
      model = of;
    }
    blinded(camera, rules, startMillis, endMillis, health).ifPresent(alerts::add);
    drift(camera, rules, startMillis, endMillis, health.means()).ifPresent(alerts::add);
    return alerts;
  }

  private Optional<Alert> relearn(CameraId camera, long atMillis, String why) {
    baseline.forget();
    return drift.isRaised()
        ? Optional.of(
            drift.clear(
                camera, atMillis, new Finding(0, 0, 0, "what is usual is learned anew: " + why)))
        : Optional.empty();
  }

  private Optional<Alert> blinded(
      CameraId camera, AlertRules rules, long start, long end, HealthSum health) {
    double share = health.blindShare();
    Finding finding =
        new Finding(
            share,
            0,
            BLINDED,
            String.format(
                Locale.ROOT, "%.0f %% of frames show nothing that the network knows", 100 * share));
    if (!blinded.isRaised()) {
      return share >= BLINDED
          ? Optional.of(blinded.raise(camera, start, end, finding))
          : Optional.empty();
    }
    return blinded.calm(share <= SEEING) >= rules.clearWindows()
        ? Optional.of(blinded.clear(camera, end, finding))
        : Optional.empty();
  }

  private Optional<Alert> drift(
      CameraId camera, AlertRules rules, long start, long end, double[] means) {
    if (baseline.size() < rules.baselineWindows()) {
      baseline.learn(means);
      return Optional.empty();
    }
    Sign worst = Sign.SEMANTIC;
    double distance = Double.NEGATIVE_INFINITY;
    for (Sign sign : Sign.values()) {
      double away = (means[sign.ordinal()] - baseline.usual(sign)) / baseline.deviation(sign);
      if (away > distance) {
        distance = away;
        worst = sign;
      }
    }
    double usual = baseline.usual(worst);
    double mean = means[worst.ordinal()];
    Finding finding =
        new Finding(
            worst.value(mean),
            worst.value(usual),
            worst.value(usual + rules.raise() * baseline.deviation(worst)),
            worst.text(mean, usual));
    boolean calm = distance < rules.clear();
    if (calm) {
      baseline.learn(means);
    }
    if (!drift.isRaised()) {
      return distance >= rules.raise()
          ? Optional.of(drift.raise(camera, start, end, finding))
          : Optional.empty();
    }
    if (drift.calm(calm) >= rules.clearWindows()) {
      return Optional.of(drift.clear(camera, end, finding));
    }
    if (end < drift.sinceMillis()) {
      return relearn(camera, end, "the camera's clock was set back");
    }
    return end - drift.sinceMillis() >= rules.relearnAfter().toMillis()
        ? relearn(camera, end, "it has been like this for long")
        : Optional.empty();
  }

  /** Which alerts stand. */
  public Set<AlertKind> raised() {
    Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
    Stream.of(drift, blinded).filter(Alarm::isRaised).forEach(alarm -> kinds.add(alarm.kind()));
    return kinds;
  }

  /** Clears what stands: the camera is no longer watched. */
  public List<Alert> forget(CameraId camera, long nowMillis) {
    return Stream.of(drift, blinded)
        .filter(Alarm::isRaised)
        .map(alarm -> alarm.forget(camera, nowMillis))
        .toList();
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(model.name());
    out.writeUTF(model.version());
    baseline.writeTo(out);
    drift.writeTo(out);
    blinded.writeTo(out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static CameraHealth readFrom(DataInput in) throws IOException {
    CameraHealth health = new CameraHealth();
    health.model = new ModelId(in.readUTF(), in.readUTF());
    health.baseline = Baseline.readFrom(in);
    health.drift = Alarm.readFrom(AlertKind.DRIFT, in);
    health.blinded = Alarm.readFrom(AlertKind.LENS_BLINDED, in);
    return health;
  }
}

package io.sigmascope.uncertainty.alert;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.alert.Alarm.Finding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether one camera's frames come, and whether they are new pictures. Used by one thread.
 *
 * <p>A picture is the same as the one before if its hash is, and the network is as unsure of it to
 * a thousandth: what a live camera sees is never that alike, were it only for the noise, while a
 * stopped stream that is encoded again is. Of another model than the one before, the hash says it.
 */
public final class Presence {
  private static final double ALIKE = 1e-3;

  /**
   * Fewer of the same in a row are not yet a standstill, however slow the camera; fewer new ones
   * are not yet its end: an odd frame in a stream that hangs is new, and so is the one behind it.
   */
  private static final int LEAST_FRAMES = 4;

  /** Of a camera's usual pause between frames: this many make silence. */
  private static final int PAUSES = 5;

  /** So many frames in a row that are older than the newest: the camera's clock was set back. */
  private static final int SET_BACK = 30;

  private static final double PAUSE_WEIGHT = 0.1;

  /** Of the ones before, the shortest is taken for usual. */
  private static final int BELIEVED_PAUSES = 3;

  private static final double LONGER_MILLIS = 1000;

  private Alarm frozen = new Alarm(AlertKind.PICTURE_FROZEN);
  private Alarm silent = new Alarm(AlertKind.CAMERA_SILENT);
  private long newestMillis;
  private double pauseMillis;
  private int pauses;
  private long pictureHash;
  private ModelId model = new ModelId("", "");
  private final float[] means = new float[Task.values().length];
  private long sameSinceMillis;
  private int same;
  private int behind;

  /** Takes a frame, in the order of capture; an older one than the newest says nothing. */
  public Optional<Alert> add(CameraId camera, AlertRules rules, FrameUncertainty frame) {
    long millis = frame.captureMillis();
    behind = millis < newestMillis ? behind + 1 : 0;
    if (behind > 0 && behind < SET_BACK) {
      return Optional.empty();
    }
    if (behind > 0) { // the camera's clock was set back
      newestMillis = millis;
      sameSinceMillis = millis;
      same = 0;
      behind = 0;
    }
    if (newestMillis > 0) {
      learnPause(millis - newestMillis);
    }
    newestMillis = millis;
    boolean unchanged = takePicture(frame) && !HealthSum.isBlind(frame);
    if (!unchanged) {
      sameSinceMillis = millis;
      same = 0;
    }
    same++;
    long stood = millis - sameSinceMillis;
    if (!frozen.isRaised() && same >= LEAST_FRAMES && stood >= rules.frozenAfter().toMillis()) {
      return Optional.of(
          frozen.raise(
              camera,
              sameSinceMillis,
              millis,
              finding(stood, rules.frozenAfter().toMillis(), "the same picture for %.1f s")));
    }
    if (frozen.isRaised() && newPictures(unchanged, stood, rules) >= LEAST_FRAMES) {
      long lasted = Math.max(0, millis - frozen.sinceMillis());
      return Optional.of(
          frozen.clear(
              camera,
              millis,
              finding(lasted, rules.frozenAfter().toMillis(), "new pictures after %.1f s")));
    }
    return Optional.empty();
  }

  /** Since the last standstill; a stream may well show each picture twice. */
  private int newPictures(boolean unchanged, long stood, AlertRules rules) {
    if (unchanged && stood < rules.frozenAfter().toMillis()) {
      return 0;
    }
    return frozen.calm(!unchanged);
  }

  /** One long pause is an outage, also the first one; only many make a slow camera. */
  private void learnPause(double pause) {
    pauses = Math.min(pauses + 1, BELIEVED_PAUSES);
    if (pauses < BELIEVED_PAUSES) {
      pauseMillis = pauses == 1 ? pause : Math.min(pauseMillis, pause);
    } else {
      double counted = Math.min(pause, 2 * pauseMillis + LONGER_MILLIS);
      pauseMillis += PAUSE_WEIGHT * (counted - pauseMillis);
    }
  }

  /** Remembers the picture; whether it is the one before. */
  private boolean takePicture(FrameUncertainty frame) {
    boolean alike = frame.values().pictureHash() == pictureHash;
    boolean isOfAnother = same > 0 && !frame.model().equals(model);
    pictureHash = frame.values().pictureHash();
    model = frame.model();
    for (Task task : Task.values()) {
      float mean = frame.spread(task).map(Spread::mean).orElse(0f);
      alike &= isOfAnother || Math.abs(mean - means[task.ordinal()]) <= ALIKE * mean;
      means[task.ordinal()] = mean;
    }
    return alike;
  }

  /** A frame came, at {@code now} by the wall clock. */
  public Optional<Alert> heard(CameraId camera, AlertRules rules, long nowMillis) {
    if (!silent.isRaised()) {
      return Optional.empty();
    }
    long lasted = nowMillis - silent.sinceMillis();
    return Optional.of(
        silent.clear(
            camera,
            nowMillis,
            finding(lasted, rules.silentAfter().toMillis(), "frames again after %.1f s")));
  }

  /**
   * Looks at the clock.
   *
   * @param heardMillis when its last frame came
   */
  public Optional<Alert> tick(CameraId camera, AlertRules rules, long heardMillis, long nowMillis) {
    double most = Math.max(rules.silentAfter().toMillis(), PAUSES * pauseMillis);
    long quiet = nowMillis - heardMillis;
    if (silent.isRaised() || quiet < most) {
      return Optional.empty();
    }
    return Optional.of(
        silent.raise(camera, heardMillis, nowMillis, finding(quiet, most, "no frame for %.1f s")));
  }

  /** For how long an alert has said that no frame comes; 0 where none stands. */
  public long silentMillis(long nowMillis) {
    return silent.isRaised() ? nowMillis - silent.sinceMillis() : 0;
  }

  private static Finding finding(double millis, double most, String text) {
    return new Finding(
        millis / 1000, 0, most / 1000, String.format(Locale.ROOT, text, millis / 1000));
  }

  /** Which alerts stand. */
  public Set<AlertKind> raised() {
    Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
    Stream.of(frozen, silent).filter(Alarm::isRaised).forEach(alarm -> kinds.add(alarm.kind()));
    return kinds;
  }

  /** Clears what stands: the camera is no longer watched. */
  public List<Alert> forget(CameraId camera, long nowMillis) {
    return Stream.of(frozen, silent)
        .filter(Alarm::isRaised)
        .map(alarm -> alarm.forget(camera, nowMillis))
        .toList();
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    frozen.writeTo(out);
    silent.writeTo(out);
    out.writeLong(newestMillis);
    out.writeDouble(pauseMillis);
    out.writeByte(pauses);
    out.writeLong(pictureHash);
    out.writeUTF(model.name());
    out.writeUTF(model.version());
    for (float mean : means) {
      out.writeFloat(mean);
    }
    out.writeLong(sameSinceMillis);
    out.writeInt(same);
    out.writeInt(behind);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static Presence readFrom(DataInput in) throws IOException {
    Presence presence = new Presence();
    presence.frozen = Alarm.readFrom(AlertKind.PICTURE_FROZEN, in);
    presence.silent = Alarm.readFrom(AlertKind.CAMERA_SILENT, in);
    presence.newestMillis = in.readLong();
    presence.pauseMillis = in.readDouble();
    presence.pauses = in.readByte();
    presence.pictureHash = in.readLong();
    presence.model = new ModelId(in.readUTF(), in.readUTF());
    for (int i = 0; i < presence.means.length; i++) {
      presence.means[i] = in.readFloat();
    }
    presence.sameSinceMillis = in.readLong();
    presence.same = in.readInt();
    presence.behind = in.readInt();
    return presence;
  }
}

package io.sigmascope.uncertainty.alert;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/** Whether one alert of one camera is raised. Used by one thread. */
final class Alarm {
  private final AlertKind kind;
  private boolean raised;
  private long sinceMillis;
  private int calm;

  /**
   * What was measured, and what is said of it.
   *
   * @param baseline 0 where nothing is usual
   */
  record Finding(double value, double baseline, double threshold, String message) {}

  Alarm(AlertKind kind) {
    this.kind = kind;
  }

  AlertKind kind() {
    return kind;
  }

  boolean isRaised() {
    return raised;
  }

  long sinceMillis() {
    return sinceMillis;
  }

  Alert raise(CameraId camera, long since, long atMillis, Finding finding) {
    raised = true;
    sinceMillis = since;
    calm = 0;
    return alert(camera, atMillis, finding);
  }

  Alert clear(CameraId camera, long atMillis, Finding finding) {
    raised = false;
    calm = 0;
    return alert(camera, atMillis, finding);
  }

  /** Its camera is no longer watched. */
  Alert forget(CameraId camera, long atMillis) {
    return clear(
        camera, atMillis, new Finding(0, 0, 0, "the camera was silent for a day: forgotten"));
  }

  /** Counts windows in a row that were calm; 0 starts anew. */
  int calm(boolean isCalm) {
    calm = isCalm ? calm + 1 : 0;
    return calm;
  }

  private Alert alert(CameraId camera, long atMillis, Finding finding) {
    return new Alert(
        camera + "/" + kind.label() + "/" + sinceMillis,
        camera,
        kind,
        raised,
        Instant.ofEpochMilli(sinceMillis),
        Instant.ofEpochMilli(atMillis),
        (float) finding.value(),
        (float) finding.baseline(),
        (float) finding.threshold(),
        finding.message());
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(raised);
    out.writeLong(sinceMillis);
    out.writeInt(calm);
  }

  static Alarm readFrom(AlertKind kind, DataInput in) throws IOException {
    Alarm alarm = new Alarm(kind);
    alarm.raised = in.readBoolean();
    alarm.sinceMillis = in.readLong();
    alarm.calm = in.readInt();
    return alarm;
  }
}

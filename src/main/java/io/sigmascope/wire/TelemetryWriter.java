package io.sigmascope.wire;

import com.google.protobuf.Timestamp;
import io.sigmascope.frame.Activity;
import io.sigmascope.frame.Agreement;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.UncertaintyWindow;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What is known of cameras over time, to messages of {@code sigmascope.v1} and their headers;
 * {@link TelemetryReader} is the way back.
 */
public final class TelemetryWriter {
  /** How soon somebody should look at an alert: {@code warning} or {@code critical}. */
  public static final String SEVERITY_HEADER = "severity";

  private static final String UNCERTAINTY = "uncertainty";
  private static final String ACTIVITY = "activity";

  private TelemetryWriter() {}

  /** The serialised {@code UncertaintyWindow}. */
  public static byte[] window(UncertaintyWindow window) {
    io.sigmascope.wire.v1.UncertaintyWindow.Builder message =
        io.sigmascope.wire.v1.UncertaintyWindow.newBuilder()
            .setCamera(window.camera().value())
            .setStart(timestamp(window.start()))
            .setEnd(timestamp(window.end()))
            .setFrames(window.frames())
            .setNovelty(SceneWriter.spread(window.novelty()))
            .setFinal(window.complete())
            .setModel(SceneWriter.model(window.model()));
    window.tasks().forEach(task -> message.addTasks(SceneWriter.task(task)));
    return message.build().toByteArray();
  }

  /** The headers of a window's record. */
  public static Headers headers(UncertaintyWindow window) {
    Headers headers = new RecordHeaders();
    String what =
        window.start().toEpochMilli()
            + "/"
            + window.end().toEpochMilli()
            + (window.complete() ? "/final" : "/early-" + window.frames());
    CloudEvent.of(window.camera().value(), what, EventKind.WINDOW, UNCERTAINTY, window.end())
        .writeTo(headers);
    return headers;
  }

  /** The serialised {@code Alert}. */
  public static byte[] alert(Alert alert) {
    return io.sigmascope.wire.v1.Alert.newBuilder()
        .setId(alert.id())
        .setCamera(alert.camera().value())
        .setKind(kind(alert.kind()))
        .setState(
            alert.raised()
                ? io.sigmascope.wire.v1.Alert.State.STATE_RAISED
                : io.sigmascope.wire.v1.Alert.State.STATE_CLEARED)
        .setSince(timestamp(alert.since()))
        .setAt(timestamp(alert.at()))
        .setValue(alert.value())
        .setBaseline(alert.baseline())
        .setThreshold(alert.threshold())
        .setMessage(alert.message())
        .build()
        .toByteArray();
  }

  /** The headers of an alert's record. */
  public static Headers headers(Alert alert) {
    Headers headers = new RecordHeaders();
    String state = alert.raised() ? "raised" : "cleared";
    String what = alert.id() + "/" + state;
    CloudEvent.of(alert.camera().value(), what, EventKind.ALERT, UNCERTAINTY, alert.at())
        .writeTo(headers);
    HeaderText.set(headers, SEVERITY_HEADER, alert.kind().severity().label());
    return headers;
  }

  /** The serialised {@code Activity}. */
  public static byte[] activity(Activity activity) {
    io.sigmascope.wire.v1.Activity.Builder message =
        io.sigmascope.wire.v1.Activity.newBuilder()
            .setCamera(activity.camera().map(CameraId::value).orElse(""))
            .setStart(timestamp(activity.start()))
            .setEnd(timestamp(activity.end()))
            .setFrames(activity.frames())
            .setNearestMetres(activity.nearestMetres())
            .setFreeRoadShare(activity.freeRoadShare());
    for (Activity.Count count : activity.counts()) {
      message.addCounts(
          io.sigmascope.wire.v1.Activity.Count.newBuilder()
              .setTrainId(count.type().trainId())
              .setName(count.type().label())
              .setMeanPerFrame(count.meanPerFrame())
              .setMaxPerFrame(count.maxPerFrame())
              .setTracks(count.tracks()));
    }
    return message.build().toByteArray();
  }

  /**
   * The headers of an activity's record; those of a fleet's, which may be corrected, say frames.
   */
  public static Headers headers(Activity activity) {
    Headers headers = new RecordHeaders();
    String what =
        activity.start().toEpochMilli()
            + "/"
            + activity.end().toEpochMilli()
            + "/"
            + activity.frames();
    CloudEvent.of(
            activity.camera().map(CameraId::value).orElse(""),
            what,
            EventKind.ACTIVITY,
            ACTIVITY,
            activity.end())
        .writeTo(headers);
    return headers;
  }

  /** The serialised {@code Agreement}. */
  public static byte[] agreement(Agreement agreement) {
    return io.sigmascope.wire.v1.Agreement.newBuilder()
        .setFrame(SceneWriter.frame(agreement.frame(), agreement.source()))
        .setLive(SceneWriter.model(agreement.live()))
        .setCandidate(SceneWriter.model(agreement.candidate()))
        .setSemanticIou((float) agreement.semanticIou())
        .setDepthDifference((float) agreement.depthDifference())
        .setInstanceF1((float) agreement.instanceF1())
        .setLiveSeconds((float) agreement.liveSeconds())
        .setCandidateSeconds((float) agreement.candidateSeconds())
        .build()
        .toByteArray();
  }

  /** The headers of an agreement's record; another candidate's on the frame is another event. */
  public static Headers headers(Agreement agreement) {
    Headers headers = new RecordHeaders();
    String source = "agreement/" + agreement.candidate().version();
    CloudEvent.of(agreement.frame(), EventKind.AGREEMENT, source).writeTo(headers);
    return headers;
  }

  private static io.sigmascope.wire.v1.Alert.Kind kind(AlertKind kind) {
    return switch (kind) {
      case DRIFT -> io.sigmascope.wire.v1.Alert.Kind.KIND_DRIFT;
      case LENS_BLINDED -> io.sigmascope.wire.v1.Alert.Kind.KIND_LENS_BLINDED;
      case PICTURE_FROZEN -> io.sigmascope.wire.v1.Alert.Kind.KIND_PICTURE_FROZEN;
      case CAMERA_SILENT -> io.sigmascope.wire.v1.Alert.Kind.KIND_CAMERA_SILENT;
    };
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}

package io.sigmascope.wire;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.Agreement;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.UncertaintyWindow;
import java.util.Optional;

/**
 * Messages of {@code sigmascope.v1} to what is known of cameras over time; {@link TelemetryWriter}
 * is the way there. Every method refuses what is not such a message, or holds values outside their
 * ranges.
 */
public final class TelemetryReader {
  private TelemetryReader() {}

  /**
   * Reads an {@code UncertaintyWindow}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static UncertaintyWindow window(byte[] value) throws BadMessageException {
    return SceneReader.read(
        io.sigmascope.wire.v1.UncertaintyWindow.parser(),
        value,
        message ->
            new UncertaintyWindow(
                new CameraId(message.getCamera()),
                SceneReader.instant(message.getStart()),
                SceneReader.instant(message.getEnd()),
                message.getFrames(),
                message.getTasksList().stream().map(SceneReader::task).toList(),
                SceneReader.spread(message.getNovelty()),
                message.getFinal(),
                SceneReader.model(message.getModel())));
  }

  /**
   * Reads an {@code Alert}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static Alert alert(byte[] value) throws BadMessageException {
    return SceneReader.read(
        io.sigmascope.wire.v1.Alert.parser(),
        value,
        message ->
            new Alert(
                message.getId(),
                new CameraId(message.getCamera()),
                kind(message.getKind()),
                raised(message.getState()),
                SceneReader.instant(message.getSince()),
                SceneReader.instant(message.getAt()),
                message.getValue(),
                message.getBaseline(),
                message.getThreshold(),
                message.getMessage()));
  }

  /**
   * Reads an {@code Activity}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static Activity activity(byte[] value) throws BadMessageException {
    return SceneReader.read(
        io.sigmascope.wire.v1.Activity.parser(),
        value,
        message ->
            new Activity(
                message.getCamera().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CameraId(message.getCamera())),
                SceneReader.instant(message.getStart()),
                SceneReader.instant(message.getEnd()),
                message.getFrames(),
                message.getCountsList().stream()
                    .map(
                        count ->
                            new Activity.Count(
                                StreetClass.ofTrainId(count.getTrainId()),
                                count.getMeanPerFrame(),
                                count.getMaxPerFrame(),
                                count.getTracks()))
                    .toList(),
                message.getNearestMetres(),
                message.getFreeRoadShare()));
  }

  /**
   * Reads an {@code Agreement}.
   *
   * @throws BadMessageException if the bytes are none
   */
  public static Agreement agreement(byte[] value) throws BadMessageException {
    return SceneReader.read(
        io.sigmascope.wire.v1.Agreement.parser(),
        value,
        message ->
            new Agreement(
                SceneReader.frame(message.getFrame()),
                SceneReader.source(message.getFrame()),
                SceneReader.model(message.getLive()),
                SceneReader.model(message.getCandidate()),
                message.getSemanticIou(),
                message.getDepthDifference(),
                message.getInstanceF1(),
                message.getLiveSeconds(),
                message.getCandidateSeconds()));
  }

  private static AlertKind kind(io.sigmascope.wire.v1.Alert.Kind kind) {
    return switch (kind) {
      case KIND_DRIFT -> AlertKind.DRIFT;
      case KIND_LENS_BLINDED -> AlertKind.LENS_BLINDED;
      case KIND_PICTURE_FROZEN -> AlertKind.PICTURE_FROZEN;
      case KIND_CAMERA_SILENT -> AlertKind.CAMERA_SILENT;
      case KIND_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("kind " + kind);
    };
  }

  private static boolean raised(io.sigmascope.wire.v1.Alert.State state) {
    return switch (state) {
      case STATE_RAISED -> true;
      case STATE_CLEARED -> false;
      case STATE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("state " + state);
    };
  }
}

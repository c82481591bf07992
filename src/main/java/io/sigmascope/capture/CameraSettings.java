package io.sigmascope.capture;

import io.sigmascope.capture.video.DecoderNames;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.PrivacyMask;
import io.sigmascope.settings.CamerasSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of cameras mean to this room: URIs, passwords, decoders, masks. Tells all that
 * is wrong with a camera at once.
 */
public final class CameraSettings {
  private static final int MOST_LABELS = 16;
  private static final int LONGEST_LABEL = 128;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,63}");

  private final CamerasSettings.Camera camera;
  private final Consumer<String> faults;
  private boolean isFaulty;

  private CameraSettings(CamerasSettings.Camera camera, Consumer<String> faults) {
    this.camera = camera;
    this.faults = faults;
  }

  /**
   * Takes one camera's settings.
   *
   * @param environment looks up environment variables, for passwords
   * @param faults takes all that cannot be used, a line each
   * @return the camera, if there was no fault
   */
  public static Optional<CameraSpec> read(
      CamerasSettings.Camera camera,
      UnaryOperator<@Nullable String> environment,
      Consumer<String> faults) {
    return new CameraSettings(camera, faults).read(environment);
  }

  private Optional<CameraSpec> read(UnaryOperator<@Nullable String> environment) {
    Optional<CameraId> id = attempt(() -> new CameraId(camera.id()));
    Optional<CameraUri> uri = attempt(() -> CameraUri.parse(camera.uri()));
    Optional<PixelSize> size = camera.size().flatMap(text -> attempt(() -> size(text)));
    checkLabels();
    uri.ifPresent(this::checkLiveKeys);
    camera.live().flatMap(CamerasSettings.Live::decoder).ifPresent(this::checkDecoder);
    Optional<LiveOptions> live =
        camera.live().flatMap(keys -> attempt(() -> LiveOptions.of(keys, environment)));
    List<PrivacyMask> masks = new ArrayList<>();
    camera.masks().forEach(mask -> attempt(() -> mask(mask)).ifPresent(masks::add));
    if (isFaulty || id.isEmpty() || uri.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CameraSpec(
            id.get(),
            uri.get(),
            camera.maxFps(),
            camera.focalLength(),
            size,
            camera.labels(),
            camera.jpegQuality(),
            live.orElse(LiveOptions.DEFAULT),
            masks));
  }

  private <T> Optional<T> attempt(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (IllegalArgumentException e) {
      fault(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void fault(String problem) {
    isFaulty = true;
    faults.accept(problem);
  }

  private void checkLiveKeys(CameraUri uri) {
    if (camera.live().isEmpty()) {
      return;
    }
    if (!(uri instanceof CameraUri.Live live)) {
      fault("transport, keyFramesOnly, decoder, timeouts and credentials are for live cameras");
    } else if (live.kind() == CameraUri.Live.Kind.DEVICE
        && camera.live().get().credentials().isPresent()) {
      fault("credentials are for cameras in a network");
    }
  }

  private void checkDecoder(String name) {
    if (!DecoderNames.isKnown(name)) {
      fault("decoder: FFmpeg has no decoder '" + name + "' here");
    }
  }

  private void checkLabels() {
    if (camera.labels().size() > MOST_LABELS) {
      fault("labels: must be " + MOST_LABELS + " at most, got " + camera.labels().size());
    }
    for (Map.Entry<String, String> label : camera.labels().entrySet()) {
      if (!LABEL.matcher(label.getKey()).matches()) {
        fault("labels: a name has letters, digits and '_', got '" + label.getKey() + "'");
      }
      if (label.getValue().length() > LONGEST_LABEL) {
        fault(
            "labels: '"
                + label.getKey()
                + "' must have "
                + LONGEST_LABEL
                + " characters at most, got "
                + label.getValue().length());
      }
    }
  }

  private static PixelSize size(String text) {
    try {
      return PixelSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("size: " + e.getMessage(), e);
    }
  }

  private static PrivacyMask mask(CamerasSettings.Mask mask) {
    return new PrivacyMask(
        mask.corners(),
        switch (mask.fill()) {
          case BLACK -> PrivacyMask.Fill.BLACK;
          case BLUR -> PrivacyMask.Fill.BLUR;
        });
  }
}

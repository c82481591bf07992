package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import io.sigmascope.image.PrivacyMask;
import io.sigmascope.settings.CamerasSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A camera to capture.
 *
 * @param maxFps frames a second above which frames are left out, above 0; sources without a rate of
 *     their own (pictures, rendered streets) run at it
 * @param focalLengthPixels vertical, in pixels of the source, above 0; goes before what the source
 *     itself knows
 * @param live for live cameras
 * @param masks what is hidden before anything leaves this process
 */
public record CameraSpec(
    CameraId id,
    CameraUri uri,
    OptionalDouble maxFps,
    OptionalDouble focalLengthPixels,
    LiveOptions live,
    List<PrivacyMask> masks) {

  /** An id, an equals sign, and what may be a URI: its scheme has no equals sign. */
  private static final Pattern NAMED = Pattern.compile("([^=:]*)=(.*)");

  /**
   * A camera that is read as usual.
   *
   * @throws IllegalArgumentException if a number is not above 0
   */
  public CameraSpec(
      CameraId id, CameraUri uri, OptionalDouble maxFps, OptionalDouble focalLengthPixels) {
    this(id, uri, maxFps, focalLengthPixels, LiveOptions.DEFAULT, List.of());
  }

  /**
   * @throws IllegalArgumentException if a number is not above 0
   */
  public CameraSpec {
    masks = List.copyOf(masks);
    requirePositive("maxFps", maxFps, id);
    requirePositive("focalLength", focalLengthPixels, id);
  }

  /**
   * Reads command line arguments of the form {@code [ID=]URI}. Those without an id are called
   * {@code camera-1}, {@code camera-2} and so on, by their place among all.
   *
   * @throws IllegalArgumentException if one cannot be read, or two have one id; one line
   */
  public static List<CameraSpec> ofArguments(List<String> arguments, OptionalDouble maxFps) {
    List<CameraSpec> specs = new ArrayList<>();
    Set<CameraId> ids = new HashSet<>();
    for (String argument : arguments) {
      Matcher named = NAMED.matcher(argument);
      boolean isNamed = named.matches();
      CameraId id = new CameraId(isNamed ? named.group(1) : "camera-" + (specs.size() + 1));
      if (!ids.add(id)) {
        throw new IllegalArgumentException("two cameras are called '" + id + "'");
      }
      CameraUri uri = CameraUri.parse(isNamed ? named.group(2) : argument);
      specs.add(new CameraSpec(id, uri, maxFps, OptionalDouble.empty()));
    }
    return List.copyOf(specs);
  }

  /**
   * Takes the cameras of {@code config/cameras.yaml}.
   *
   * @param environment looks up environment variables, for passwords
   * @throws IllegalArgumentException if anything cannot be read; a line for each camera
   */
  public static List<CameraSpec> ofSettings(
      CamerasSettings settings, UnaryOperator<@Nullable String> environment) {
    List<CameraSpec> specs = new ArrayList<>();
    StringJoiner faults = new StringJoiner("\n");
    for (CamerasSettings.Camera camera : settings.cameras()) {
      try {
        specs.add(ofSettings(camera, environment));
      } catch (IllegalArgumentException e) {
        faults.add("cameras[" + camera.id() + "]: " + e.getMessage());
      }
    }
    if (faults.length() > 0) {
      throw new IllegalArgumentException(faults.toString());
    }
    return List.copyOf(specs);
  }

  /**
   * Takes one camera's settings.
   *
   * @param environment looks up environment variables, for passwords
   * @throws IllegalArgumentException if anything cannot be read; one line
   */
  public static CameraSpec ofSettings(
      CamerasSettings.Camera camera, UnaryOperator<@Nullable String> environment) {
    CameraUri uri = CameraUri.parse(camera.uri());
    if (camera.live().isPresent() && !(uri instanceof CameraUri.Live)) {
      throw new IllegalArgumentException(
          "transport, keyFramesOnly, decoder, timeouts, jpegQuality and credentials are for live"
              + " cameras");
    }
    if (camera.live().isPresent()
        && uri instanceof CameraUri.Live device
        && device.kind() == CameraUri.Live.Kind.DEVICE
        && camera.live().get().credentials().isPresent()) {
      throw new IllegalArgumentException("credentials are for cameras in a network");
    }
    return new CameraSpec(
        new CameraId(camera.id()),
        uri,
        camera.maxFps(),
        camera.focalLength(),
        camera.live().map(live -> LiveOptions.of(live, environment)).orElse(LiveOptions.DEFAULT),
        camera.masks().stream().map(CameraSpec::mask).toList());
  }

  private static PrivacyMask mask(CamerasSettings.Mask mask) {
    return new PrivacyMask(
        mask.corners(),
        switch (mask.fill()) {
          case BLACK -> PrivacyMask.Fill.BLACK;
          case BLUR -> PrivacyMask.Fill.BLUR;
        });
  }

  private static void requirePositive(String name, OptionalDouble value, CameraId id) {
    if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
      throw new IllegalArgumentException(
          "camera " + id + ": " + name + " must be above 0, got " + value.getAsDouble());
    }
  }
}

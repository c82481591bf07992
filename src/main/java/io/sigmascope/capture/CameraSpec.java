package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.PrivacyMask;
import io.sigmascope.settings.CamerasSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A camera to capture.
 *
 * @param maxFps frames a second above which frames are left out, above 0; sources without a rate of
 *     their own (pictures, rendered streets) run at it
 * @param focalLengthPixels vertical, in pixels of the source, above 0; goes before what the source
 *     itself knows
 * @param largest what pictures are made to fit in, in their own proportions; empty for the source's
 *     size
 * @param labels what people call it by, such as its site
 * @param jpegQuality of pictures that are encoded here, 1 to 100
 * @param live for live cameras
 * @param masks what is hidden before anything leaves this process
 */
public record CameraSpec(
    CameraId id,
    CameraUri uri,
    OptionalDouble maxFps,
    OptionalDouble focalLengthPixels,
    Optional<PixelSize> largest,
    Map<String, String> labels,
    int jpegQuality,
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
    this(
        id,
        uri,
        maxFps,
        focalLengthPixels,
        Optional.empty(),
        Map.of(),
        CamerasSettings.DEFAULT_JPEG_QUALITY,
        LiveOptions.DEFAULT,
        List.of());
  }

  /**
   * @throws IllegalArgumentException if a number is not above 0
   */
  public CameraSpec {
    labels = Map.copyOf(labels);
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

  private static void requirePositive(String name, OptionalDouble value, CameraId id) {
    if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
      throw new IllegalArgumentException(
          "camera " + id + ": " + name + " must be above 0, got " + value.getAsDouble());
    }
  }
}

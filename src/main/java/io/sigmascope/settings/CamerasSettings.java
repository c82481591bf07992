package io.sigmascope.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

/**
 * The cameras of a {@code capture} process: {@code config/cameras.yaml}.
 *
 * @param cameras at least one, each id once
 */
public record CamerasSettings(List<Camera> cameras) {
  private static final List<String> LIVE_KEYS =
      List.of("transport", "keyFramesOnly", "decoder", "openTimeout", "readTimeout", "credentials");

  private static final String FOCAL = "must be 1 to 1000000 source pixels";

  /** Visually lossless for street scenes, at a third of the size of 98. */
  public static final int DEFAULT_JPEG_QUALITY = 90;

  public CamerasSettings {
    Check check = new Check("").that(!cameras.isEmpty(), "cameras", "must name at least one", "[]");
    Set<String> ids = new HashSet<>();
    for (Camera camera : cameras) {
      check.that(ids.add(camera.id()), "cameras", "must differ in their ids", camera.id());
    }
    check.orThrow();
    cameras = List.copyOf(cameras);
  }

  /**
   * @param id names the camera on every topic
   * @param uri where its pictures come from; read by the camera
   * @param maxFps frames a second above which frames are left out; empty for the source's own rate
   * @param focalLength vertical, in source pixels, 1 to a million; empty where not known
   * @param size what pictures are made to fit in, as {@code 1280x720}; read by the camera; empty
   *     for the source's own
   * @param labels what people call it by, such as its site; read by the camera
   * @param jpegQuality of pictures that are encoded here
   * @param live what only live cameras have; empty where the file says nothing of it
   * @param masks what nobody is to see
   */
  public record Camera(
      String id,
      String uri,
      OptionalDouble maxFps,
      OptionalDouble focalLength,
      Optional<String> size,
      Map<String, String> labels,
      int jpegQuality,
      Optional<Live> live,
      List<Mask> masks) {
    public Camera {
      labels = Map.copyOf(labels);
      masks = List.copyOf(masks);
      new Check("cameras[" + id + "]")
          .that(maxFps.orElse(1) > 0, "maxFps", "must be above 0", maxFps.orElse(1))
          .that(isFocal(focalLength.orElse(1)), "focalLength", FOCAL, focalLength.orElse(1))
          .that(isQuality(jpegQuality), "jpegQuality", "must be 1 to 100", jpegQuality)
          .orThrow();
    }
  }

  /** What is put in the place of what a mask hides. */
  public enum Fill {
    BLACK,
    BLUR
  }

  /**
   * A part of every picture that nobody is to see.
   *
   * @param corners x and y in turn, as shares of the picture's width and height; read by the camera
   */
  public record Mask(List<Double> corners, Fill fill) {
    public Mask {
      corners = List.copyOf(corners);
    }
  }

  /** How RTSP's packets travel. */
  public enum Transport {
    TCP,
    UDP
  }

  /**
   * How a live camera is read.
   *
   * @param keyFramesOnly whether only frames that can be decoded alone are
   * @param decoder of FFmpeg's, by its name; the usual one where empty
   * @param openTimeout for a connection, and then for its first picture
   * @param readTimeout from one frame to the next
   */
  public record Live(
      Transport transport,
      boolean keyFramesOnly,
      Optional<String> decoder,
      Duration openTimeout,
      Duration readTimeout,
      Optional<Credentials> credentials) {
    public static final Live DEFAULT =
        new Live(
            Transport.TCP,
            false,
            Optional.empty(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Optional.empty());

    public Live {
      new Check("")
          .that(isTimeout(openTimeout), "openTimeout", "must be above 0, 1h at most", openTimeout)
          .that(isTimeout(readTimeout), "readTimeout", "must be above 0, 1h at most", readTimeout)
          .orThrow();
    }
  }

  private static boolean isQuality(int quality) {
    return quality >= 1 && quality <= 100;
  }

  /** Beyond, depth would be nothing or no number; no lens is like that. */
  private static boolean isFocal(double pixels) {
    return pixels >= 1 && pixels <= 1e6;
  }

  private static boolean isTimeout(Duration time) {
    return !time.isZero() && time.compareTo(Duration.ofHours(1)) <= 0;
  }

  /**
   * Who asks the camera. The password itself stands in no settings.
   *
   * @param passwordEnv the environment variable that holds it
   * @param passwordFile the file that holds it, and no more than a line's end behind it
   */
  public record Credentials(
      String user, Optional<String> passwordEnv, Optional<Path> passwordFile) {
    public Credentials {
      new Check("")
          .that(
              passwordEnv.isPresent() != passwordFile.isPresent(),
              "credentials",
              "must have one of passwordEnv and passwordFile",
              passwordEnv.isPresent() ? "both" : "none")
          .orThrow();
    }
  }

  /** Looks at a camera's settings with the eyes of those that use them. */
  @FunctionalInterface
  public interface Inspector {
    /**
     * @param faults takes what is wrong with it
     */
    void inspect(Camera camera, Consumer<String> faults);
  }

  /**
   * Reads a file.
   *
   * @param inspector sees each camera that can be read, even where others cannot
   * @throws SettingsException if the file cannot be used; lists all faults, the inspector's too
   */
  public static CamerasSettings load(Path file, Inspector inspector) {
    return YamlFile.load(file, yaml -> read(yaml, inspector));
  }

  /**
   * Reads one camera's settings, as they stand in the file, but for its id.
   *
   * @param source what messages call the text
   * @throws SettingsException if it cannot be used; lists all faults, the inspector's too
   */
  public static Camera camera(String source, String id, String text, Inspector inspector) {
    return YamlFile.parse(source, text, yaml -> camera(id, yaml, inspector));
  }

  static CamerasSettings read(YamlObject yaml, Inspector inspector) {
    return new CamerasSettings(
        yaml.sections("cameras", each -> camera(each.text("id"), each, inspector)));
  }

  /** What is wrong in one part keeps no other from being looked at. */
  private static Camera camera(String id, YamlObject yaml, Inspector inspector) {
    Camera camera =
        new Camera(
            id,
            yaml.text("uri"),
            number(yaml, "maxFps", fps -> fps > 0, "must be above 0"),
            number(yaml, "focalLength", CamerasSettings::isFocal, FOCAL),
            yaml.value("size", size -> size),
            yaml.section("labels", Map.of(), ApplicationSettings::readTexts),
            quality(yaml, DEFAULT_JPEG_QUALITY),
            LIVE_KEYS.stream().anyMatch(yaml::has)
                ? yaml.build(CamerasSettings::live)
                : Optional.empty(),
            yaml.sections(
                "masks",
                mask ->
                    new Mask(mask.numbers("corners", List.of()), mask.choice("fill", Fill.BLACK))));
    if (yaml.has("uri")) {
      inspector.inspect(camera, yaml::fault);
    }
    return camera;
  }

  private static OptionalDouble number(
      YamlObject yaml, String key, DoublePredicate holds, String rule) {
    if (!yaml.has(key)) {
      return OptionalDouble.empty();
    }
    double value = yaml.number(key, 1);
    if (!holds.test(value)) {
      yaml.fault(key, rule + ", got " + value);
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value);
  }

  private static Live live(YamlObject yaml) {
    Live absent = Live.DEFAULT;
    return new Live(
        yaml.choice("transport", absent.transport()),
        yaml.flag("keyFramesOnly", absent.keyFramesOnly()),
        yaml.value("decoder", name -> name),
        timeout(yaml, "openTimeout", absent.openTimeout()),
        timeout(yaml, "readTimeout", absent.readTimeout()),
        yaml.section(
            "credentials",
            Optional.empty(),
            credentials -> Optional.of(CamerasSettings.credentials(credentials))));
  }

  private static Duration timeout(YamlObject yaml, String key, Duration absent) {
    Duration value = yaml.duration(key, absent);
    if (!isTimeout(value)) {
      yaml.fault(key, "must be above 0, 1h at most, got " + Durations.format(value));
      return absent;
    }
    return value;
  }

  private static int quality(YamlObject yaml, int absent) {
    int value = yaml.wholeNumber("jpegQuality", absent);
    if (!isQuality(value)) {
      yaml.fault("jpegQuality", "must be 1 to 100, got " + value);
      return absent;
    }
    return value;
  }

  private static Credentials credentials(YamlObject yaml) {
    return new Credentials(
        yaml.text("user"),
        yaml.value("passwordEnv", name -> name),
        yaml.value("passwordFile", Path::of));
  }
}

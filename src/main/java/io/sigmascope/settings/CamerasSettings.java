package io.sigmascope.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The cameras of a {@code capture} process: {@code config/cameras.yaml}.
 *
 * @param cameras at least one, each id once
 */
public record CamerasSettings(List<Camera> cameras) {
  private static final List<String> LIVE_KEYS =
      List.of(
          "transport",
          "keyFramesOnly",
          "decoder",
          "openTimeout",
          "readTimeout",
          "jpegQuality",
          "credentials");

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
   * @param focalLength vertical, in source pixels; empty where not known
   * @param live what only live cameras have; empty where the file says nothing of it
   * @param masks what nobody is to see
   */
  public record Camera(
      String id,
      String uri,
      OptionalDouble maxFps,
      OptionalDouble focalLength,
      Optional<Live> live,
      List<Mask> masks) {
    public Camera {
      masks = List.copyOf(masks);
      new Check("cameras[" + id + "]")
          .that(maxFps.orElse(1) > 0, "maxFps", "must be above 0", maxFps.orElse(1))
          .that(focalLength.orElse(1) > 0, "focalLength", "must be above 0", focalLength.orElse(1))
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
   * @param openTimeout for a connection, up to its first picture
   * @param readTimeout from one frame to the next
   * @param jpegQuality of pictures that do not come as JPEG
   */
  public record Live(
      Transport transport,
      boolean keyFramesOnly,
      Optional<String> decoder,
      Duration openTimeout,
      Duration readTimeout,
      int jpegQuality,
      Optional<Credentials> credentials) {
    static final Live DEFAULT =
        new Live(
            Transport.TCP,
            false,
            Optional.empty(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            90,
            Optional.empty());

    public Live {
      new Check("")
          .that(isTimeout(openTimeout), "openTimeout", "must be above 0, 1h at most", openTimeout)
          .that(isTimeout(readTimeout), "readTimeout", "must be above 0, 1h at most", readTimeout)
          .that(
              jpegQuality >= 1 && jpegQuality <= 100,
              "jpegQuality",
              "must be 1 to 100",
              jpegQuality)
          .orThrow();
    }
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

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static CamerasSettings load(Path file) {
    return YamlFile.load(file, CamerasSettings::read);
  }

  /**
   * Reads one camera's settings, as they stand in the file, but for its id.
   *
   * @param source what messages call the text
   * @throws SettingsException if it cannot be used; lists all faults
   */
  public static Camera camera(String source, String id, String text) {
    return YamlFile.parse(source, text, yaml -> camera(id, yaml));
  }

  static CamerasSettings read(YamlObject yaml) {
    return new CamerasSettings(yaml.sections("cameras", each -> camera(each.text("id"), each)));
  }

  private static Camera camera(String id, YamlObject yaml) {
    return new Camera(
        id,
        yaml.text("uri"),
        yaml.number("maxFps"),
        yaml.number("focalLength"),
        LIVE_KEYS.stream().anyMatch(yaml::has) ? Optional.of(live(yaml)) : Optional.empty(),
        yaml.sections(
            "masks",
            mask -> new Mask(mask.numbers("corners", List.of()), mask.choice("fill", Fill.BLACK))));
  }

  private static Live live(YamlObject yaml) {
    Live absent = Live.DEFAULT;
    return new Live(
        yaml.choice("transport", absent.transport()),
        yaml.flag("keyFramesOnly", absent.keyFramesOnly()),
        yaml.value("decoder", name -> name),
        yaml.duration("openTimeout", absent.openTimeout()),
        yaml.duration("readTimeout", absent.readTimeout()),
        yaml.wholeNumber("jpegQuality", absent.jpegQuality()),
        yaml.has("credentials")
            ? Optional.of(yaml.section("credentials", CamerasSettings::credentials))
            : Optional.empty());
  }

  private static Credentials credentials(YamlObject yaml) {
    return new Credentials(
        yaml.text("user"),
        yaml.value("passwordEnv", name -> name),
        yaml.value("passwordFile", Path::of));
  }
}

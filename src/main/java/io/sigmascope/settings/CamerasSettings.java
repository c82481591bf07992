package io.sigmascope.settings;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The cameras of a {@code capture} process: {@code config/cameras.yaml}.
 *
 * @param cameras at least one, each id once
 */
public record CamerasSettings(List<Camera> cameras) {
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
   * @param uri {@code file:}, {@code images:} or {@code rendered:}; what follows is read by the
   *     camera
   * @param maxFps frames a second above which frames are left out; empty for the source's own rate
   * @param focalLength vertical, in source pixels; empty where not known
   */
  public record Camera(String id, String uri, OptionalDouble maxFps, OptionalDouble focalLength) {
    public Camera {
      new Check("cameras[" + id + "]")
          .that(maxFps.orElse(1) > 0, "maxFps", "must be above 0", maxFps.orElse(1))
          .that(focalLength.orElse(1) > 0, "focalLength", "must be above 0", focalLength.orElse(1))
          .orThrow();
    }
  }

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static CamerasSettings load(Path file) {
    return YamlFile.load(file, CamerasSettings::read);
  }

  static CamerasSettings read(YamlObject yaml) {
    return new CamerasSettings(
        yaml.sections(
            "cameras",
            camera ->
                new Camera(
                    camera.text("id"),
                    camera.text("uri"),
                    camera.number("maxFps"),
                    camera.number("focalLength"))));
  }
}

package io.sigmascope.cli.stream;

import io.sigmascope.capture.CameraSpec;
import java.nio.file.Path;
import java.util.List;

/** The cameras of a file as {@code capture} reads it, for tests in other rooms. */
public final class CapturedCameras {
  private CapturedCameras() {}

  /**
   * @throws io.sigmascope.settings.SettingsException if the file cannot be used
   */
  public static List<CameraSpec> of(Path file) {
    return new CamerasFile(file).read();
  }
}

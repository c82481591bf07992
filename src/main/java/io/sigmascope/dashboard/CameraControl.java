package io.sigmascope.dashboard;

import io.sigmascope.frame.CameraId;
import java.util.List;
import java.util.Map;

/** The cameras of this process, to look at and to change. From the web server's threads. */
public interface CameraControl {
  /**
   * How a camera is.
   *
   * @param uri without credentials
   * @param labels what people call it by
   * @param state as {@code live} or {@code offline}
   * @param reason why it gives no frames, or empty
   */
  record Status(CameraId id, String uri, Map<String, String> labels, String state, String reason) {}

  List<Status> cameras();

  /**
   * Adds a camera, or puts it in the place of the one of its id.
   *
   * @param settings as in the cameras' file, without the id; YAML, and so JSON as well
   * @throws IllegalArgumentException if they cannot be used, or the camera cannot be opened
   */
  void put(CameraId id, String settings);

  /** Takes a camera out; gives whether there was one. */
  boolean remove(CameraId id);
}

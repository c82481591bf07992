package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A camera that cannot be used, or several. The message has a line for each, which names the camera
 * and its URI.
 */
public final class CameraException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * Why one camera's source cannot be opened.
   *
   * @param why one line
   */
  public record Fault(CameraId camera, CameraUri uri, String why) {
    @Override
    public String toString() {
      return "camera " + camera + " (" + uri + "): " + why;
    }
  }

  /**
   * @param faults at least one
   */
  CameraException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, one entry a camera. */
  public List<Fault> faults() {
    return faults;
  }
}

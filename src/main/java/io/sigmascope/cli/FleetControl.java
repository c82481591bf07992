package io.sigmascope.cli;

import io.sigmascope.capture.CameraException;
import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.dashboard.CameraControl;
import io.sigmascope.frame.CameraId;
import io.sigmascope.settings.CamerasSettings;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fleet, as it is changed over HTTP. */
final class FleetControl implements CameraControl {
  private static final Logger LOG = LoggerFactory.getLogger(FleetControl.class);

  private final CameraFleet fleet;

  FleetControl(CameraFleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public List<Status> cameras() {
    return fleet.statuses().stream()
        .map(of -> new Status(of.id(), of.uri(), of.state().label(), of.reason()))
        .toList();
  }

  @Override
  public void put(CameraId id, String settings) {
    CameraSpec spec =
        CameraSpec.ofSettings(
            CamerasSettings.camera("camera " + id, id.value(), settings), System::getenv);
    try {
      fleet.put(spec);
    } catch (CameraException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    LOG.atInfo().addKeyValue("camera", id).log("camera put over HTTP");
  }

  @Override
  public boolean remove(CameraId id) {
    boolean removed = fleet.remove(id);
    if (removed) {
      LOG.atInfo().addKeyValue("camera", id).log("camera removed over HTTP");
    }
    return removed;
  }
}

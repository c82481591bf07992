package io.sigmascope.cli.stream;

import io.sigmascope.capture.CameraException;
import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSettings;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.dashboard.CameraControl;
import io.sigmascope.frame.CameraId;
import io.sigmascope.settings.CamerasSettings;
import io.sigmascope.settings.SettingsException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fleet, as it is changed over HTTP. */
final class FleetControl implements CameraControl {
  private static final Logger LOG = LoggerFactory.getLogger(FleetControl.class);

  private static final String SECRETS = "CAMERA_";

  private final CameraFleet fleet;

  FleetControl(CameraFleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public List<Status> cameras() {
    return fleet.statuses().stream()
        .map(of -> new Status(of.id(), of.uri(), of.labels(), of.state().label(), of.reason()))
        .toList();
  }

  @Override
  public void put(CameraId id, String settings) {
    try {
      fleet.put(spec(id, settings));
    } catch (CameraException | SettingsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    LOG.atInfo().addKeyValue("camera", id).log("camera put over HTTP");
  }

  /**
   * Who may change cameras must not learn this process's other secrets from where they send them.
   */
  private static boolean mayHaveItsSecret(CamerasSettings.Camera camera) {
    return camera
        .live()
        .flatMap(CamerasSettings.Live::credentials)
        .map(secret -> secret.passwordEnv().orElse("").startsWith(SECRETS))
        .orElse(true);
  }

  private static CameraSpec spec(CameraId id, String settings) {
    AtomicReference<CameraSpec> spec = new AtomicReference<>();
    CamerasSettings.camera(
        "camera " + id,
        id.value(),
        settings,
        (camera, faults) -> {
          if (mayHaveItsSecret(camera)) {
            CameraSettings.read(camera, System::getenv, faults).ifPresent(spec::set);
          } else {
            faults.accept(
                "credentials: over HTTP, passwordEnv must name a variable that begins with "
                    + SECRETS);
          }
        });
    return Objects.requireNonNull(spec.get(), "settings without a fault are a camera");
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

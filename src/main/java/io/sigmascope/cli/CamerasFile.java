package io.sigmascope.cli;

import io.sigmascope.capture.CameraException;
import io.sigmascope.capture.CameraFleet;
import io.sigmascope.capture.CameraSettings;
import io.sigmascope.capture.CameraSpec;
import io.sigmascope.frame.CameraId;
import io.sigmascope.settings.CamerasSettings;
import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras' file, which may be edited while they run. What changes in it is changed in the
 * fleet; cameras that it does not touch go on, and so do those that came over HTTP. A file that
 * cannot be used is said to be so once, and changes nothing.
 *
 * <p>Used by one thread.
 */
final class CamerasFile {
  private static final Logger LOG = LoggerFactory.getLogger(CamerasFile.class);

  private final Path file;
  private Map<CameraId, CameraSpec> known = Map.of();
  private Stamp stamp = Stamp.NONE;

  /** By what a file is seen to be another. */
  private record Stamp(FileTime modified, long bytes) {
    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);
  }

  CamerasFile(Path file) {
    this.file = file;
  }

  /**
   * Reads it for the first time.
   *
   * @throws SettingsException if it cannot be used; names all that is wrong
   */
  List<CameraSpec> read() {
    stamp = stamp();
    List<CameraSpec> specs = new ArrayList<>();
    try {
      CamerasSettings.load(
          file,
          (camera, faults) ->
              CameraSettings.read(camera, System::getenv, faults).ifPresent(specs::add));
    } catch (SettingsException e) {
      List<String> faults = new ArrayList<>(e.faults());
      faults.addAll(CameraFleet.faults(specs)); // those of the others, so that all are said at once
      throw new SettingsException(file.toString(), faults);
    }
    known = byId(specs);
    return specs;
  }

  private Stamp stamp() {
    try {
      return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException e) {
      return Stamp.NONE; // reading it says what is wrong
    }
  }

  private static Map<CameraId, CameraSpec> byId(List<CameraSpec> specs) {
    Map<CameraId, CameraSpec> byId = new LinkedHashMap<>();
    specs.forEach(spec -> byId.put(spec.id(), spec));
    return byId;
  }

  /** Looks whether it has changed, and if so changes the fleet. */
  void follow(CameraFleet fleet) {
    Map<CameraId, CameraSpec> before = known;
    try {
      if (stamp().equals(stamp)) {
        return;
      }
      List<CameraSpec> changed =
          read().stream().filter(spec -> !spec.equals(before.get(spec.id()))).toList();
      List<String> faults = CameraFleet.faults(changed);
      if (!faults.isEmpty()) {
        throw new SettingsException(file.toString(), faults);
      }
    } catch (SettingsException e) {
      known = before;
      LOG.atError().addKeyValue("error", e.getMessage()).log("cameras stay as they are");
      return;
    }
    for (CameraId id : before.keySet()) {
      if (!known.containsKey(id) && fleet.remove(id)) {
        LOG.atInfo().addKeyValue("camera", id).log("camera removed from the file");
      }
    }
    known.forEach(
        (id, spec) -> {
          if (!spec.equals(before.get(id))) {
            put(fleet, spec);
          }
        });
  }

  private static void put(CameraFleet fleet, CameraSpec spec) {
    try {
      fleet.put(spec);
      LOG.atInfo().addKeyValue("camera", spec.id()).log("camera put in the file");
    } catch (CameraException e) {
      LOG.atError()
          .addKeyValue("camera", spec.id())
          .addKeyValue("error", e.getMessage())
          .log("camera cannot be opened");
    }
  }
}

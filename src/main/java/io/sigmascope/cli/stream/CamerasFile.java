package io.sigmascope.cli.stream;

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras' file, which may be edited while they run, and so may the files of passwords that it
 * names. What changes in them is changed in the fleet; cameras that it does not touch go on, and so
 * do those that came over HTTP. A file that cannot be used is said to be so once, and changes
 * nothing.
 *
 * <p>Used by one thread.
 */
final class CamerasFile {
  private static final Logger LOG = LoggerFactory.getLogger(CamerasFile.class);

  private final Path file;
  private Map<CameraId, CameraSpec> known = Map.of();

  /** As they were before they were read: the file, and those that it names. */
  private Map<Path, Stamp> stamps = Map.of();

  /** By what a file is seen to be another. */
  private record Stamp(FileTime modified, long bytes) {
    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);

    static Stamp of(Path file) {
      try {
        return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
      } catch (IOException e) {
        return NONE; // reading it says what is wrong
      }
    }
  }

  CamerasFile(Path file) {
    this.file = file;
  }

  /**
   * Reads it for the first time, and opens its cameras.
   *
   * @throws SettingsException if it cannot be used, or a camera cannot be opened; names all that is
   *     wrong
   */
  CameraFleet open() {
    try {
      return CameraFleet.open(read());
    } catch (CameraException e) {
      throw new SettingsException(file.toString(), lines(e.faults()));
    }
  }

  /**
   * Reads it.
   *
   * @throws SettingsException if it cannot be used; names all that is wrong
   */
  List<CameraSpec> read() {
    Map<Path, Stamp> seen = new HashMap<>(Map.of(file, Stamp.of(file)));
    stamps = seen;
    List<CameraSpec> specs = new ArrayList<>();
    try {
      CamerasSettings.load(
          file,
          (camera, faults) -> {
            passwordFile(camera).ifPresent(secret -> seen.put(secret, Stamp.of(secret)));
            CameraSettings.read(camera, System::getenv, faults).ifPresent(specs::add);
          });
    } catch (SettingsException e) {
      List<String> faults = new ArrayList<>(e.faults());
      faults.addAll(lines(CameraFleet.faults(specs))); // of the others: all are said at once
      throw new SettingsException(file.toString(), faults);
    }
    known = byId(specs);
    return specs;
  }

  private static Optional<Path> passwordFile(CamerasSettings.Camera camera) {
    return camera
        .live()
        .flatMap(CamerasSettings.Live::credentials)
        .flatMap(CamerasSettings.Credentials::passwordFile);
  }

  /** By file, key and value, as other faults of the file. */
  private static List<String> lines(List<CameraException.Fault> faults) {
    return faults.stream()
        .map(of -> "cameras[%s].uri: %s: %s".formatted(of.camera(), of.uri(), of.why()))
        .toList();
  }

  private boolean hasChanged() {
    return stamps.entrySet().stream()
        .anyMatch(entry -> !Stamp.of(entry.getKey()).equals(entry.getValue()));
  }

  private static Map<CameraId, CameraSpec> byId(List<CameraSpec> specs) {
    Map<CameraId, CameraSpec> byId = new LinkedHashMap<>();
    specs.forEach(spec -> byId.put(spec.id(), spec));
    return byId;
  }

  /**
   * What has changed in it.
   *
   * @param gone no longer in it
   * @param others new, or not what they were
   */
  record Changes(List<CameraId> gone, List<CameraSpec> others) {
    static final Changes NONE = new Changes(List.of(), List.of());
  }

  /**
   * Looks whether it has changed, and if so changes the fleet.
   *
   * @param stop asked before each camera: one that hangs takes its time to end
   */
  void follow(CameraFleet fleet, BooleanSupplier stop) {
    Changes changes = changes();
    for (CameraId id : changes.gone()) {
      if (stop.getAsBoolean()) {
        return;
      }
      if (fleet.remove(id)) {
        LOG.atInfo().addKeyValue("camera", id).log("camera removed from the file");
      }
    }
    for (CameraSpec spec : changes.others()) {
      if (stop.getAsBoolean()) {
        return;
      }
      put(fleet, spec);
    }
  }

  /** What has changed since it was last looked at; nothing where it cannot be used now. */
  Changes changes() {
    if (!hasChanged()) {
      return Changes.NONE;
    }
    Map<CameraId, CameraSpec> before = known;
    try {
      List<CameraSpec> others =
          read().stream().filter(spec -> !spec.equals(before.get(spec.id()))).toList();
      List<String> faults = lines(CameraFleet.faults(others));
      if (!faults.isEmpty()) {
        throw new SettingsException(file.toString(), faults);
      }
      List<CameraId> gone = before.keySet().stream().filter(id -> !known.containsKey(id)).toList();
      return new Changes(gone, others);
    } catch (SettingsException e) {
      known = before;
      LOG.atError().addKeyValue("error", e.getMessage()).log("cameras stay as they are");
      return Changes.NONE;
    }
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

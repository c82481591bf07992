package io.sigmascope.inference.swap;

import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of packages, so that what is looked at does not change meanwhile. */
public final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  static final List<String> FILES =
      List.of(ModelPackage.GRAPH_FILE, ModelPackage.CARD_FILE, ModelPackage.CHECKPOINT_FILE);

  private Staging() {}

  /** By what a package is seen to be another; files that are not there count, too. */
  public record Stamp(List<FileStamp> files) {}

  record FileStamp(Optional<FileTime> modified, long bytes) {}

  /** As it is now. */
  public static Stamp stamp(Path folder) {
    List<FileStamp> stamps = new ArrayList<>();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      try {
        stamps.add(new FileStamp(Optional.of(Files.getLastModifiedTime(file)), Files.size(file)));
      } catch (IOException e) {
        stamps.add(new FileStamp(Optional.empty(), -1));
      }
    }
    return new Stamp(stamps);
  }

  /** What is done with a copy. */
  public interface Use<T> {
    T use(ModelPackage copy) throws InvalidModelException, Exception;
  }

  /**
   * Copies a package, checks the copy, and lets it be used, as long as that takes.
   *
   * @return empty if the package changed while it was copied
   * @throws InvalidModelException that names the folder, if it is no package
   */
  public static <T> Optional<T> with(Path folder, Stamp stamp, Use<T> use) throws Exception {
    Path copy = Files.createTempDirectory("sigmascope-model-");
    try {
      for (String name : FILES) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) { // what is missing is said by those who load it
          Files.copy(file, copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (!stamp(folder).equals(stamp)) {
        return Optional.empty();
      }
      return Optional.of(use.use(load(folder, copy)));
    } finally {
      remove(copy);
    }
  }

  private static void remove(Path copy) {
    try {
      for (String name : FILES) {
        Files.deleteIfExists(copy.resolve(name));
      }
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("folder", copy)
          .addKeyValue("error", e.toString())
          .log("a copy stays");
    }
  }

  private static ModelPackage load(Path folder, Path copy) throws InvalidModelException {
    try {
      return ModelPackage.load(copy);
    } catch (InvalidModelException e) {
      throw new InvalidModelException(folder, e.faults());
    }
  }
}

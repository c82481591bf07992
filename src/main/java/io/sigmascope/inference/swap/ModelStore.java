package io.sigmascope.inference.swap;

import io.sigmascope.file.Folders;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages of an installation, and those that served before: {@code NAME}, and {@code
 * .history/NAME/NUMBER-VERSION}. A package takes the place of another by two renames, so whoever
 * looks finds a whole one, or for a moment none. For one process at a time.
 */
public final class ModelStore {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
  private static final String HISTORY = ".history";
  private static final String ROLLED_BACK = "rolled-back-";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Earlier packages of a name that are kept. */
  private static final int KEPT = 5;

  private final Path models;

  /**
   * @param models the folder of packages
   */
  public ModelStore(Path models) {
    this.models = models;
  }

  /**
   * Puts a package in the place of the one of a name; that one is kept.
   *
   * @param source the folder of the package; stays as it is
   * @param anyway whether workers are to take it though it finds less than what serves
   * @return what was put there
   * @throws InvalidModelException with all faults, if it is no package that can serve
   * @throws IllegalArgumentException if the name cannot be a folder's
   * @throws IOException if files cannot be written
   */
  public ModelPackage install(Path source, String name, boolean anyway)
      throws InvalidModelException, IOException {
    requireName(name);
    Path fresh = models.resolve(".incoming-" + name + "-" + UUID.randomUUID());
    try {
      ModelPackage.load(source); // says what is wrong by the names that the user knows
      copy(source, fresh);
      ModelPackage copied = ModelPackage.load(fresh);
      if (anyway) {
        OperatorChoice.write(copied);
      }
      Path place = models.resolve(name);
      if (Files.isDirectory(place)) {
        replace(place, next(name, version(place)), fresh);
      } else {
        Files.move(fresh, place);
      }
      prune(name);
      return new ModelPackage(place, copied.card(), copied.id());
    } finally {
      Folders.delete(fresh);
    }
  }

  /**
   * Puts the package back that served before, for workers to take in any case; the one that serves
   * now is kept aside, and not gone back to.
   *
   * @return what was put back
   * @throws NoSuchElementException if none is kept
   * @throws InvalidModelException if it cannot serve any more
   * @throws IOException if files cannot be written
   */
  public ModelPackage rollBack(String name) throws InvalidModelException, IOException {
    requireName(name);
    ModelPackage good = lastGood(name);
    OperatorChoice.write(good);
    Path back = good.folder();
    Path place = models.resolve(name);
    if (Files.isDirectory(place)) {
      deleteRolledBack(name);
      replace(place, history(name).resolve(ROLLED_BACK + version(place)), back);
    } else {
      Files.move(back, place);
    }
    return ModelPackage.load(place);
  }

  /** The last one is enough for whoever wants to know what was wrong with it. */
  private void deleteRolledBack(String name) throws IOException {
    try (DirectoryStream<Path> aside = Files.newDirectoryStream(history(name), ROLLED_BACK + "*")) {
      for (Path old : aside) {
        Folders.delete(old);
      }
    }
  }

  /** What cannot be loaded any more is passed over. */
  private ModelPackage lastGood(String name) throws IOException {
    List<Path> earlier = earlier(name);
    for (int i = earlier.size() - 1; i >= 0; i--) {
      try {
        return ModelPackage.load(earlier.get(i));
      } catch (InvalidModelException e) {
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("an earlier package is passed over");
      }
    }
    throw new NoSuchElementException("no earlier package of '" + name + "' is kept");
  }

  /** Moves one aside and another to its place; the first comes back if that fails. */
  private static void replace(Path place, Path aside, Path fresh) throws IOException {
    Files.move(place, aside);
    try {
      Files.move(fresh, place);
    } catch (IOException e) {
      Files.move(aside, place);
      throw e;
    }
  }

  /** The packages that can be gone back to, the latest last, as {@code NUMBER-VERSION}. */
  public List<String> kept(String name) throws IOException {
    requireName(name);
    return earlier(name).stream().map(path -> String.valueOf(path.getFileName())).toList();
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a model's name must match " + NAME + ", got '" + name + "'");
    }
  }

  private Path history(String name) throws IOException {
    return Files.createDirectories(models.resolve(HISTORY).resolve(name));
  }

  private List<Path> earlier(String name) throws IOException {
    Path history = models.resolve(HISTORY).resolve(name);
    if (!Files.isDirectory(history)) {
      return List.of();
    }
    try (Stream<Path> kept = Files.list(history)) {
      return kept.filter(path -> !String.valueOf(path.getFileName()).startsWith(ROLLED_BACK))
          .sorted()
          .toList();
    }
  }

  private Path next(String name, String version) throws IOException {
    List<Path> earlier = earlier(name);
    int number = 1;
    if (!earlier.isEmpty()) {
      String last = String.valueOf(earlier.get(earlier.size() - 1).getFileName());
      number = Integer.parseInt(last.substring(0, last.indexOf('-'))) + 1;
    }
    return history(name).resolve(String.format(Locale.ROOT, "%06d-%s", number, version));
  }

  /** What cannot be loaded is kept, too. */
  private static String version(Path place) {
    try {
      return ModelPackage.load(place).id().version();
    } catch (InvalidModelException e) {
      return "unknown";
    }
  }

  private void prune(String name) throws IOException {
    List<Path> earlier = earlier(name);
    for (Path old : earlier.subList(0, Math.max(0, earlier.size() - KEPT))) {
      Folders.delete(old);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.createDirectory(target);
    for (String name : Staging.FILES) {
      Files.copy(source.resolve(name), target.resolve(name));
    }
  }
}

package io.sigmascope.cli.option;

import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the installation keeps its files. */
public final class Home {
  private Home() {}

  /** The folder of the launcher, or the working folder where there was no launcher. */
  public static Path folder() {
    return Path.of(System.getProperty("sigmascope.home", ""));
  }

  /** The scene topology's file, as it is shipped. */
  public static Path sceneTopology() {
    return topology("scene.yaml");
  }

  /** The uncertainty topology's file, as it is shipped. */
  public static Path uncertaintyTopology() {
    return topology("uncertainty.yaml");
  }

  /** The activity topology's file, as it is shipped. */
  public static Path activityTopology() {
    return topology("activity.yaml");
  }

  private static Path topology(String file) {
    return folder().resolve("topologies").resolve(file);
  }

  /** The folder of a model package: a path as it stands, or a name in {@code models/}. */
  public static Path model(String nameOrPath) {
    Path path = Path.of(nameOrPath);
    return Files.isDirectory(path) ? path : models().resolve(nameOrPath);
  }

  /**
   * Opens a package that a user has asked for by {@code --model}.
   *
   * @throws UsageException if there is none
   */
  public static ModelPackage openModel(String nameOrPath) throws InvalidModelException {
    requireModel("--model", nameOrPath);
    return ModelPackage.load(model(nameOrPath));
  }

  /**
   * Looks whether there is a folder of a model package.
   *
   * @param key that the user has asked for it by
   * @throws UsageException if there is none
   */
  public static void requireModel(String key, String nameOrPath) {
    if (!Files.isDirectory(model(nameOrPath))) {
      throw new UsageException(
          key
              + " "
              + nameOrPath
              + ": no such folder, and no package in models/; there are "
              + String.join(", ", modelNames()));
    }
  }

  /** The names of the packages in {@code models/}, in their order. */
  public static List<String> modelNames() {
    try (Stream<Path> packages = Files.list(models())) {
      return packages
          .filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The folder of packages. */
  public static Path models() {
    return folder().resolve("models");
  }
}

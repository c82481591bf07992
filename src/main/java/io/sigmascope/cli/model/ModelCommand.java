package io.sigmascope.cli.model;

import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.RenderedCanary;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.inference.swap.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Changes the model that serves, and goes back to the one before. */
@Command(
    name = "model",
    description = {
      "Changes the model that serves, and goes back to the one before.",
      "Workers watch their package's folder: a new one is tried in the background and takes over"
          + " between two batches, or is refused."
    },
    mixinStandardHelpOptions = true,
    subcommandsRepeatable = false)
public final class ModelCommand {
  @Spec private CommandSpec spec;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The folder of packages (default: models/ of the installation).")
  private @Nullable Path models;

  @Command(
      name = "install",
      description = "Puts a package in the place of the one of a name, which is kept.",
      mixinStandardHelpOptions = true)
  int install(
      @Parameters(paramLabel = "PACKAGE", description = "The folder of the new package.")
          Path source,
      @Parameters(paramLabel = "NAME", description = "What it is to be called, such as street.")
          String name,
      @Option(
              names = "--force",
              description =
                  "Install it though it finds much less than the one in place; workers take it, too.")
          boolean force)
      throws InvalidModelException, InferenceException, IOException {
    if (!Files.isDirectory(source)) {
      throw new UsageException("PACKAGE " + source + ": no such folder");
    }
    try {
      if (!force) {
        tryBeside(source, name);
      }
      ModelPackage installed = store().install(source, name, force);
      say("%s is %s %s now", installed.folder(), installed.id().name(), installed.id().version());
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** As workers will: what they refuse must not lie where the next start takes it. */
  private void tryBeside(Path source, String name)
      throws InvalidModelException, InferenceException {
    Optional<ModelPackage> inPlace = inPlace(name);
    if (inPlace.isEmpty()) {
      return;
    }
    EngineSettings cpu = EngineSettings.cpu(1);
    try (Engine candidate = Engine.open(ModelPackage.load(source), cpu);
        Engine live = Engine.open(inPlace.get(), cpu)) {
      Optional<String> refusal = new RenderedCanary().refusal(candidate, Optional.of(live));
      if (refusal.isPresent()) {
        throw new IllegalStateException(
            source + " is not installed: " + refusal.get() + " (--force installs it all the same)");
      }
    }
  }

  /** A package that is damaged is as good as none: what is installed mends it. */
  private Optional<ModelPackage> inPlace(String name) {
    Path place = folder().resolve(name);
    try {
      return Files.isDirectory(place) ? Optional.of(ModelPackage.load(place)) : Optional.empty();
    } catch (InvalidModelException e) {
      return Optional.empty();
    }
  }

  @Command(
      name = "rollback",
      description =
          "Puts the package back that served before; workers take it though it may find less.",
      mixinStandardHelpOptions = true)
  int rollback(
      @Parameters(paramLabel = "NAME", description = "What it is called, such as street.")
          String name)
      throws InvalidModelException, IOException {
    try {
      ModelPackage back = store().rollBack(name);
      say("%s is %s %s again", back.folder(), back.id().name(), back.id().version());
      return 0;
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  @Command(
      name = "list",
      description = "Lists the packages of a name that can be gone back to, the latest last.",
      mixinStandardHelpOptions = true)
  int list(
      @Parameters(paramLabel = "NAME", description = "What it is called, such as street.")
          String name)
      throws IOException {
    try {
      store().kept(name).forEach(kept -> say("%s", kept));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private Path folder() {
    return models == null ? Home.models() : models;
  }

  private ModelStore store() {
    if (!Files.isDirectory(folder())) {
      throw new UsageException("--models " + folder() + ": no such folder");
    }
    return new ModelStore(folder());
  }

  private void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(format, values));
    out.flush();
  }
}

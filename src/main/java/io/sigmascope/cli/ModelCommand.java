package io.sigmascope.cli;

import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.inference.swap.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
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
final class ModelCommand {
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
          String name)
      throws InvalidModelException, IOException {
    if (!Files.isDirectory(source)) {
      throw new UsageException("PACKAGE " + source + ": no such folder");
    }
    try {
      ModelPackage installed = store().install(source, name);
      say("%s is %s %s now", installed.folder(), installed.id().name(), installed.id().version());
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  @Command(
      name = "rollback",
      description = "Puts the package back that served before.",
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

  private ModelStore store() {
    return new ModelStore(models == null ? Home.models() : models);
  }

  private void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(format, values));
    out.flush();
  }
}

package io.sigmascope.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code sigmascope COMMAND}. */
@Command(
    name = "sigmascope",
    description = "Turns camera streams into depth, labels, instances and their uncertainty.",
    mixinStandardHelpOptions = true,
    versionProvider = Sigmascope.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TopicsCommand.class,
      WatchCommand.class,
    })
final class Sigmascope implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Sigmascope())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version that the build wrote into the manifest, or none in a working copy. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Sigmascope.class.getPackage().getImplementationVersion();
      return new String[] {"sigmascope " + (version == null ? "(working copy)" : version)};
    }
  }
}

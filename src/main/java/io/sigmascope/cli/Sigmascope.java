package io.sigmascope.cli;

import io.sigmascope.cli.bench.BenchCommand;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.model.EvaluateCommand;
import io.sigmascope.cli.model.ExportCommand;
import io.sigmascope.cli.model.ModelCommand;
import io.sigmascope.cli.replay.ReplayCommand;
import io.sigmascope.cli.result.ReviewCommand;
import io.sigmascope.cli.result.WatchCommand;
import io.sigmascope.cli.stream.CaptureCommand;
import io.sigmascope.cli.stream.DashboardCommand;
import io.sigmascope.cli.stream.DemoCommand;
import io.sigmascope.cli.stream.PlanCommand;
import io.sigmascope.cli.stream.RunCommand;
import io.sigmascope.cli.stream.TopicsCommand;
import io.sigmascope.cli.training.ExperimentCommand;
import io.sigmascope.cli.training.RenderCommand;
import io.sigmascope.cli.training.TrainCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
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
      DemoCommand.class,
      CaptureCommand.class,
      RunCommand.class,
      TopicsCommand.class,
      WatchCommand.class,
      DashboardCommand.class,
      ReviewCommand.class,
      ReplayCommand.class,
      PlanCommand.class,
      ModelCommand.class,
      RenderCommand.class,
      ExportCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      BenchCommand.class,
      ExperimentCommand.class,
    })
final class Sigmascope implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    int code;
    try {
      code = commandLine().execute(arguments);
    } catch (Error e) { // memory, native libraries: picocli lets them through
      code = Failures.fatal(e);
    }
    System.exit(code);
  }

  static CommandLine commandLine() {
    return OptionTypes.register(new CommandLine(new Sigmascope()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version that the build wrote beside this class. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties properties = new Properties();
      try (InputStream in = Sigmascope.class.getResourceAsStream("version.properties")) {
        properties.load(in);
      }
      return new String[] {"sigmascope " + properties.getProperty("version")};
    }
  }
}

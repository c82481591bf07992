package io.sigmascope.cli.console;

import io.sigmascope.capture.CameraException;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.export.UnusableCheckpointException;
import io.sigmascope.inference.DeviceUnavailableException;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.monitoring.TracingException;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.wire.KafkaUnavailableException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a line for the user and an exit code; stack traces go to the log. */
public final class Failures {
  /** A command failed while it ran. */
  public static final int FAILED = 1;

  /** Wrong usage or settings. */
  static final int USAGE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /**
   * Wrong arguments, as picocli found them.
   *
   * @return the exit code
   */
  public static int usage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(prefix(command) + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return USAGE;
  }

  /**
   * What a command threw while it ran.
   *
   * @return the exit code: {@link #FAILED} where other arguments or settings would not help
   */
  public static int execution(Exception e, CommandLine command, ParseResult parsed) {
    LOG.atDebug().setCause(e).log("command failed");
    PrintWriter err = command.getErr();
    err.println(lineStart() + prefix(command) + message(e));
    err.flush();
    return isUsage(e) ? USAGE : FAILED;
  }

  /**
   * What no command expects.
   *
   * @return the exit code
   */
  public static int fatal(Error e) {
    LOG.atDebug().setCause(e).log("command failed");
    System.err.println(lineStart() + "sigmascope: " + e);
    return FAILED;
  }

  private static boolean isUsage(Exception e) {
    return e instanceof UsageException
        || e instanceof SettingsException
        || e instanceof InvalidModelException
        || e instanceof UnusableCheckpointException
        || e instanceof DeviceUnavailableException
        || e instanceof CameraException
        || e instanceof KafkaUnavailableException
        || e instanceof TracingException
        || e instanceof BindException;
  }

  private static String prefix(CommandLine command) {
    return command.getCommandSpec().qualifiedName() + ": ";
  }

  /** Progress may stand in the line, of whatever failed. */
  private static String lineStart() {
    return ProgressLine.isTerminal() ? ProgressLine.CLEAR : "";
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    return e instanceof FileSystemException of && of.getReason() == null
        ? message + ": " + fault(of)
        : message;
  }

  /** Such an exception's message is no more than the file's name. */
  private static String fault(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e instanceof AccessDeniedException
        ? "permission denied"
        : e.getClass().getSimpleName().replace("Exception", "");
  }
}

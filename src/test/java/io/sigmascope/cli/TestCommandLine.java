package io.sigmascope.cli;

import java.io.IOException;
import picocli.CommandLine;

/** The program in the test's own process, for tests of one command in its room. */
public final class TestCommandLine {
  private TestCommandLine() {}

  /** With all commands; none of them ends the process. */
  public static CommandLine create() {
    return Sigmascope.commandLine();
  }

  /** What {@code --version} prints. */
  public static String version() throws IOException {
    return new Sigmascope.Version().getVersion()[0];
  }
}

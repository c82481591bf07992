package io.sigmascope.cli.result;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Lines that are printed as they come, to somebody who may cease to read them, as {@code head}
 * does. Neither picocli's writer nor the stream behind it throws then; who prints must ask. For one
 * thread.
 */
final class ResultLines {
  private final PrintWriter out;
  private final PrintStream behind;

  /**
   * @param behind that the writer writes to, where it hides that stream's errors
   */
  ResultLines(PrintWriter out, PrintStream behind) {
    this.out = out;
    this.behind = behind;
  }

  static ResultLines of(CommandSpec spec) {
    return new ResultLines(spec.commandLine().getOut(), System.out);
  }

  void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Whether the lines so far could be written: false once nobody reads them any more. */
  boolean areRead() {
    return !out.checkError() && !behind.checkError();
  }
}

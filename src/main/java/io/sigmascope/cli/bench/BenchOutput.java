package io.sigmascope.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** How a measurement ends on stdout: as a JSON object, or as a line a value. */
final class BenchOutput {
  private BenchOutput() {}

  static void print(CommandSpec spec, boolean json, Map<String, Object> values)
      throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(values));
    } else {
      values.forEach((key, value) -> out.printf("%-26s %s%n", key, value));
    }
    out.flush();
  }
}

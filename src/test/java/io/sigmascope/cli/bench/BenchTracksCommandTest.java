package io.sigmascope.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.cli.TestCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTracksCommandTest {
  private record Answer(int code, String out, String err) {}

  private static Answer bench(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = TestCommandLine.create();
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[more.length + 6];
    arguments[0] = "bench";
    arguments[1] = "tracks";
    arguments[2] = "--model";
    arguments[3] = "street-untrained";
    arguments[4] = "--camera";
    arguments[5] = "rendered:910002?frames=8&size=320x200";
    System.arraycopy(more, 0, arguments, 6, more.length);
    int code = program.execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  @Test
  void comparesTracksWithTheObjectsOfADrive() throws IOException {
    Answer answer = bench("--json");
    assertThat(answer.code()).as(answer.err()).isZero();

    JsonNode json = new ObjectMapper().readTree(answer.out());

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "frames",
            "machine",
            "objects",
            "tracks",
            "idf1",
            "idPrecision",
            "idRecall",
            "idSwitches",
            "perfectIdf1",
            "allPerfectIdf1",
            "allPrecision",
            "allRecall",
            "trueInstancesIdf1",
            "trueInstancesIdSwitches",
            "trackMillisPerFrame");
    assertThat(json.get("frames").intValue()).isEqualTo(8);
    assertThat(json.get("objects").intValue()).isGreaterThan(2);
    assertThat(json.get("trueInstancesIdf1").doubleValue()).isBetween(0.8, 1.0);
    assertThat(json.get("idf1").doubleValue()).isLessThan(0.3);
  }

  @Test
  void failsBelowTheLeastThatIsAskedFor() {
    Answer answer = bench("--at-least", "idf1=0.99");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("idf1").contains("0.99");
    assertThat(answer.out()).contains("true instances");
  }
}

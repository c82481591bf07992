package io.sigmascope.cli.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class ResultLinesTest {
  /** As picocli makes it: its writer does not see the stream's errors. */
  private static ResultLines over(OutputStream stream) {
    PrintStream behind = new PrintStream(stream, false, UTF_8);
    return new ResultLines(
        new PrintWriter(new BufferedWriter(new OutputStreamWriter(behind, UTF_8)), true), behind);
  }

  @Test
  void linesAreThereAtOnce() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    ResultLines lines = over(stream);

    lines.print("gate #1");

    assertThat(lines.areRead()).isTrue();
    assertThat(stream.toString(UTF_8).lines()).containsExactly("gate #1");
  }

  @Test
  void saysThatNobodyReadsThemAnyMore() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ResultLines lines = over(closed);

    lines.print("gate #1");

    assertThat(lines.areRead()).isFalse();
  }
}

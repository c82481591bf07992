package io.sigmascope.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
  /** What is served as it is. */
  public record Parts(double whole, float part, Double boxed) {}

  @Test
  void thatHoldsForPartsOfRecordsToo() {
    Reply reply = Reply.json(new Parts(Double.NaN, Float.NaN, Double.NaN));

    assertThat(new String(reply.body(), UTF_8))
        .isEqualTo("{\"whole\":null,\"part\":null,\"boxed\":null}");
  }

  @Test
  void whatIsNoNumberIsNullForJsonHasNoWordForIt() {
    Reply reply =
        Reply.json(
            List.of(
                Double.NaN, Float.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.5, 2f));

    assertThat(new String(reply.body(), UTF_8)).isEqualTo("[null,null,null,null,0.5,2.0]");
  }
}

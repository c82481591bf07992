package io.sigmascope.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
  @Test
  void whatIsNoNumberIsNullForJsonHasNoWordForIt() {
    Reply reply =
        Reply.json(
            List.of(
                Double.NaN, Float.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.5, 2f));

    assertThat(new String(reply.body(), UTF_8)).isEqualTo("[null,null,null,null,0.5,2.0]");
  }
}

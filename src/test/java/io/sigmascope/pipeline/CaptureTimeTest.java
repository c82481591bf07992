package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTimeTest {
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final CaptureTime time = new CaptureTime(metrics::timestampReplaced);

  @Test
  void takesARecordsTimeAsItIs() {
    assertThat(time.extract(record(0), 500)).isZero();
    assertThat(time.extract(record(123), -1)).isEqualTo(123);
    assertThat(metrics.lines).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {-1, -5_000_000_000_000L, Long.MIN_VALUE, 253_402_300_800_000L, Long.MAX_VALUE})
  void takesThePartitionsTimeWhereTheRecordHasNoneThatMessagesCanSay(long timestamp) {
    assertThat(time.extract(record(timestamp), 500)).isEqualTo(500);
    assertThat(metrics.lines).containsExactly("timestamp replaced");
  }

  @Test
  void takesTheClocksTimeWhereThePartitionHasNoneEither() {
    assertThat(time.extract(record(-1), -1)).isPositive();
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "camera.frames",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        new Object(),
        new Object(),
        new RecordHeaders(),
        Optional.empty());
  }
}

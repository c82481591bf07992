package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTimeTest {
  private static final long START = 1_790_000_000_000L;

  private final RecordedMetrics metrics = new RecordedMetrics();
  private long nowMillis = START;
  private final CaptureTime time =
      new CaptureTime(() -> Instant.ofEpochMilli(nowMillis), metrics::timestampReplaced);

  @Test
  void takesARecordsTimeAsItIs() {
    assertThat(time.extract(record(0), 500)).isZero();
    assertThat(time.extract(record(123), -1)).isEqualTo(123);
    assertThat(metrics.lines).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {-1, -5_000_000_000_000L, Long.MIN_VALUE, 253_402_300_800_000L, Long.MAX_VALUE})
  void takesTheClocksTimeWhereTheRecordHasNoneThatMessagesCanSay(long timestamp) {
    assertThat(time.extract(record(timestamp), 500)).isEqualTo(START);
    assertThat(metrics.lines).containsExactly("timestamp replaced");
  }

  /** Kafka Streams keeps what it was told as the partition's time. */
  @Test
  void goesOnWithTheClockWhereNoRecordOfAPartitionHasATime() {
    List<Long> times = new ArrayList<>();
    long partitionTime = -1;
    for (int second = 0; second < 3; second++) {
      nowMillis = START + second * 1000L;
      partitionTime = time.extract(record(-1), partitionTime);
      times.add(partitionTime);
    }

    assertThat(times).containsExactly(START, START + 1000, START + 2000);
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

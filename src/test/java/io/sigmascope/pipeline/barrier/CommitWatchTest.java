package io.sigmascope.pipeline.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitWatchTest {
  private static final TopicPartition PARTITION = new TopicPartition("camera.frames", 3);

  private final List<Long> expired = new ArrayList<>();
  private final CommitWatch watch = new CommitWatch(expired::add);

  /** The partition begins there now, and somebody would read on from a position before. */
  private void outOfRange(long begin, long position) {
    try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none")) {
      consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
      watch.outOfRange(consumer, Map.of(PARTITION, position));
    }
  }

  @Test
  void aGapThatIsMetAgainCountsOnce() {
    outOfRange(25, 10);
    outOfRange(25, 10);
    outOfRange(40, 10);

    assertThat(expired).containsExactly(15L, 15L);
  }

  @Test
  void whatWasCutAtItsEndHasLostNothing() {
    outOfRange(0, 10);
    outOfRange(5, 0);

    assertThat(expired).containsExactly(5L);
  }
}

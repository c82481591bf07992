package io.sigmascope.pipeline;

import io.sigmascope.pipeline.Completion.Tally;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One task's records that were forwarded, in their order, until their offsets are committed: only
 * then do they count.
 *
 * <p>Threads: belongs to the task's stream thread.
 */
final class Uncommitted {
  private final PipelineMetrics metrics;
  private final boolean seenAtOnce;
  private final Deque<Forwarded> records = new ArrayDeque<>();

  /** Where a record stood. Tasks of one source topic have one partition, so these are in order. */
  record Place(TopicPartition partition, long offset) {
    static Place of(RecordMetadata metadata) {
      return new Place(
          new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset());
    }

    boolean isBefore(Map<TopicPartition, OffsetAndMetadata> offsets) {
      OffsetAndMetadata next = offsets.get(partition);
      return next != null && offset < next.offset();
    }
  }

  private record Forwarded(Place place, Tally tally, Instant at) {}

  /**
   * @param metrics hears of what is committed
   * @param seenAtOnce whether readers see results before their commit
   */
  Uncommitted(PipelineMetrics metrics, boolean seenAtOnce) {
    this.metrics = metrics;
    this.seenAtOnce = seenAtOnce;
  }

  /** Of a record that is forwarded now. */
  void add(Place place, Tally tally) {
    records.addLast(new Forwarded(place, tally, Instant.now()));
  }

  /** Counts what was before the offsets of a commit. */
  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Instant now = Instant.now();
    while (!records.isEmpty() && records.getFirst().place().isBefore(offsets)) {
      Forwarded forwarded = records.removeFirst();
      forwarded.tally().report(metrics, seenAtOnce ? forwarded.at() : now);
    }
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  void clear() {
    records.clear();
  }
}

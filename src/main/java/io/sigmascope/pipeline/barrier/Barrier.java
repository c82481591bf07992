package io.sigmascope.pipeline.barrier;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a task does around a commit. Called on its stream thread. */
public interface Barrier {
  /**
   * A commit is being prepared: when this returns, nothing may be in flight.
   *
   * <p>Also called when a task closes because something failed; what is thrown then is only logged.
   */
  void drain();

  /**
   * These offsets of the thread's tasks are about to be committed.
   *
   * @throws BarrierException if a record before them is still in flight; nothing is committed then
   */
  void committing(Map<TopicPartition, OffsetAndMetadata> offsets);

  /** These offsets of the thread's tasks are committed, and with them all that was forwarded. */
  void committed(Map<TopicPartition, OffsetAndMetadata> offsets);
}

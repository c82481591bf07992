package io.sigmascope.pipeline;

import io.sigmascope.pipeline.quarantine.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a task hands its records in. Called on stream threads. */
interface Submission {
  /**
   * Starts work on a record; what is wrong with the record is an outcome, too.
   *
   * @param verdict whether it is analysed at all, and beside others
   * @return completes on another thread, exceptionally only when there is no one left to work
   * @throws TimeoutException if there was no room within the deadline
   */
  CompletableFuture<Completion> submit(
      Record<byte[], byte[]> record, RecordMetadata metadata, Verdict verdict)
      throws InterruptedException, TimeoutException;

  /** Whether the last device hangs: what is in flight may be what it hangs on. */
  boolean isHung();

  /** Until it is closed, work is done as soon as possible rather than together. */
  Hurry hurry();

  /** To be closed once. */
  @FunctionalInterface
  interface Hurry extends AutoCloseable {
    @Override
    void close();
  }
}

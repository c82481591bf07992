package io.sigmascope.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a task hands its records in. Called on stream threads. */
interface Submission {
  /**
   * Starts work on a record; what is wrong with the record is an outcome, too.
   *
   * @return completes on another thread, exceptionally only when there is no one left to work
   * @throws TimeoutException if there was no room within the deadline
   */
  CompletableFuture<Completion> submit(Record<byte[], byte[]> record, RecordMetadata metadata)
      throws InterruptedException, TimeoutException;

  /**
   * Waits until nothing runs in the process, and keeps it so until it is closed.
   *
   * @throws TimeoutException if it was not quiet within the deadline
   */
  Solo solo() throws InterruptedException, TimeoutException;

  /** Work on one record while all else stands still. To be closed once. */
  interface Solo extends AutoCloseable {
    /**
     * @see Submission#submit
     */
    CompletableFuture<Completion> submit(Record<byte[], byte[]> record, RecordMetadata metadata);

    /** Whether nothing else runs indeed: what hangs in a device that is lost cannot be ended. */
    boolean isQuiet();

    @Override
    void close();
  }

  /** What becomes of a record that is not analysed, for workers have died of it. */
  Completion condemn(Record<byte[], byte[]> record, RecordMetadata metadata);

  /** Whether a device hangs, or none is left: what is in flight may be what broke them. */
  boolean isBroken();

  /** Until it is closed, a task waits for what is in flight before it takes more. */
  default While waits() {
    return () -> {};
  }

  /** Until it is closed, work is done as soon as possible rather than together. */
  While hurry();

  /** While something is so; to be closed once. */
  @FunctionalInterface
  interface While extends AutoCloseable {
    @Override
    void close();
  }
}

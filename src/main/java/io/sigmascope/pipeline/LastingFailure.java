package io.sigmascope.pipeline;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/**
 * A task's first failure, which is thrown again whatever is tried later, so that nothing is
 * committed past it. Belongs to the task's stream thread.
 */
final class LastingFailure {
  private final Duration deadline;
  private @Nullable StreamsException first;

  /**
   * @param deadline that outcomes are waited for, for messages
   */
  LastingFailure(Duration deadline) {
    this.deadline = deadline;
  }

  /** Part of a task's work. */
  @FunctionalInterface
  interface Attempt {
    void run() throws InterruptedException, ExecutionException, TimeoutException;
  }

  /**
   * @throws StreamsException if it fails, or something has failed before
   */
  void attempt(Attempt work) {
    if (first != null) {
      throw new StreamsException("the task has failed before: " + first.getMessage(), first);
    }
    try {
      work.run();
    } catch (TimeoutException e) {
      String why = e.getMessage(); // a future's timeout has none
      throw keep(
          new StreamsException(
              why == null ? "frames had no outcome after " + deadline.toSeconds() + " s" : why, e));
    } catch (ExecutionException e) {
      throw keep(new StreamsException("frames cannot be analysed: " + e.getCause(), e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw keep(new StreamsException("interrupted while frames were in flight", e));
    } catch (StreamsException e) {
      throw keep(e);
    } catch (RuntimeException | Error e) {
      // Not as it came: a Kafka timeout would have Kafka Streams process the record a second time
      throw keep(new StreamsException(e));
    }
  }

  private StreamsException keep(StreamsException failure) {
    first = failure;
    return failure;
  }

  /** The task is revived. */
  void forget() {
    first = null;
  }
}

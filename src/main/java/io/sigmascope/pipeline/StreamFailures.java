package io.sigmascope.pipeline;

import io.sigmascope.batching.BatcherFailedException;
import io.sigmascope.pipeline.barrier.BarrierException;
import io.sigmascope.wire.RootCause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/**
 * Judges what a stream thread died of: whether a new thread may do better, or would die the same
 * way. What is not known here gets another thread, but not for ever.
 *
 * <p>Threads: any stream thread; the lock guards all state.
 */
final class StreamFailures {
  private static final int MOST_DEATHS = 10;
  private static final Duration WITHIN = Duration.ofMinutes(2);

  /** Threads that die of the same count once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final LongSupplier clock;
  private final Deque<Long> deathsNanos = new ArrayDeque<>();

  private Optional<String> end = Optional.empty();
  private String refusing = "its topic";

  StreamFailures(LongSupplier nanoClock) {
    clock = nanoClock;
  }

  /** The first reason to end, once there is one. */
  synchronized Optional<String> end() {
    return end;
  }

  /** Why this is the end, in one line; empty if a new thread is worth a try. */
  synchronized Optional<String> fatal(Throwable thrown) {
    Optional<String> why = judge(thrown);
    end = end.or(() -> why);
    return why;
  }

  private Optional<String> judge(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<String> why = hopeless(cause);
      if (why.isPresent()) {
        return why;
      }
    }
    long now = clock.getAsLong();
    if (deathsNanos.isEmpty() || now - deathsNanos.getLast() >= AT_ONCE.toNanos()) {
      deathsNanos.addLast(now);
    }
    while (now - deathsNanos.getFirst() > WITHIN.toNanos()) {
      deathsNanos.removeFirst();
    }
    return deathsNanos.size() <= MOST_DEATHS
        ? Optional.empty()
        : Optional.of(
            "stream threads failed %d times in %d s, last: %s"
                .formatted(deathsNanos.size(), WITHIN.toSeconds(), RootCause.of(thrown)));
  }

  /** A topic does not take a result, being too large; the error of it is to come. */
  synchronized void tooLarge(String topic) {
    refusing = "topic " + topic;
  }

  private Optional<String> hopeless(Throwable cause) {
    if (cause instanceof BatcherFailedException || cause instanceof BarrierException) {
      return Optional.of(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof MissingSourceTopicException
        || cause instanceof UnknownTopicOrPartitionException
        || cause instanceof InvalidTopicException) {
      return Optional.of("a topic of the topology is not there: " + cause.getMessage());
    }
    if (cause instanceof RecordTooLargeException) {
      String limit =
          String.valueOf(cause.getMessage()).contains(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)
              ? "producer." + ProducerConfig.MAX_REQUEST_SIZE_CONFIG + " of the streams settings"
              : TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " of " + refusing;
      return Optional.of("a result is larger than %s: raise it, and start again".formatted(limit));
    }
    if (cause instanceof AuthenticationException
        || cause instanceof AuthorizationException
        || cause instanceof UnsupportedVersionException) {
      return Optional.of("Kafka refuses: " + cause.getMessage());
    }
    return Optional.empty();
  }
}

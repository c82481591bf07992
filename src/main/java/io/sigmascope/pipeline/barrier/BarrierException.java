package io.sigmascope.pipeline.barrier;

import org.apache.kafka.streams.errors.StreamsException;

/** Kafka Streams was about to commit past a record in flight: the barrier does not work here. */
public final class BarrierException extends StreamsException {
  private static final long serialVersionUID = 1L;

  public BarrierException(String message) {
    super(message);
  }
}

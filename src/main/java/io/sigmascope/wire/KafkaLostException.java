package io.sigmascope.wire;

/** Kafka was there, and does not answer any more, or takes nothing; the message names it. */
public final class KafkaLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KafkaLostException(String message, Throwable cause) {
    super(message, cause);
  }
}

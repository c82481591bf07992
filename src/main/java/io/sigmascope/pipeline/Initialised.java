package io.sigmascope.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What a processor has from its {@code init} on, which Kafka Streams calls before anything else.
 */
public final class Initialised {
  private Initialised() {}

  /**
   * The value.
   *
   * @throws IllegalStateException if it is not there yet
   */
  public static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not initialised");
    }
    return value;
  }
}

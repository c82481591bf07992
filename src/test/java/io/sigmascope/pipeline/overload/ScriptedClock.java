package io.sigmascope.pipeline.overload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class ScriptedClock implements InstantSource {
  static final Instant START = Instant.parse("2026-05-04T08:00:00Z");

  private Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  long nanos() {
    return Duration.between(START, now).toNanos();
  }

  void set(Duration sinceStart) {
    now = START.plus(sinceStart);
  }
}

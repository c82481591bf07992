package io.sigmascope.http;

import java.util.Optional;

/** One thing that must be well before a process is ready for work. */
public interface ReadinessCheck {
  /** What is checked, in a word: {@code model}. */
  String name();

  /** Why it is not ready, in one line; empty when it is. Must answer at once. */
  Optional<String> notReadyBecause();
}

package io.sigmascope.wire;

/** What a failure began with: Kafka's clients wrap what they say. */
public final class RootCause {
  private RootCause() {}

  /** The innermost cause; the failure itself where it has none. */
  public static Throwable of(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}

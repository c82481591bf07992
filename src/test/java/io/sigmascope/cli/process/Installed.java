package io.sigmascope.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What tests need of the machine. */
public final class Installed {
  private Installed() {}

  /** Skips the test where something is not there; but for CI, which must not be green by that. */
  public static void require(boolean isThere, String what) {
    if (System.getenv("CI") != null) {
      assertThat(isThere).as("Debian's %s", what).isTrue();
    }
    assumeTrue(isThere, "not installed: Debian's " + what);
  }
}

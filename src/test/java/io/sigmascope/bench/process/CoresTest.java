package io.sigmascope.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CoresTest {
  @Test
  void readsWhatLinuxWrites() {
    assertThat(Cores.parse("0-3,8")).containsExactly(0, 1, 2, 3, 8);
    assertThat(Cores.parse("5")).containsExactly(5);
  }

  @Test
  void saysWhereThereAreTooFew() {
    assertThatThrownBy(() -> Cores.allowed(100_000))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("100000 processes are to have a core each, and this one may use ");
  }
}

package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworkSpecTest {
  @Test
  void refusesAnUnknownNameAndListsTheKnownOnes() {
    assertThatThrownBy(() -> new NetworkSpec("deeplab", 1, 19))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "network must be one of street, street-separable, deeplab-resnet101, got 'deeplab'");
  }

  @Test
  void buildsEveryNameThatItLists() {
    assertThat(NetworkSpec.names())
        .allSatisfy(
            name ->
                assertThat(new SceneNetwork(new NetworkSpec(name, 0.25, 5)).units()).isNotEmpty());
  }
}

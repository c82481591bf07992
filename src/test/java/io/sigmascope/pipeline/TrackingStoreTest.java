package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class TrackingStoreTest {
  private final KeyValueStore<String, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("tracks"), Serdes.String(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();

  @Test
  void ofCamerasOfEarlierTasksNoMoreAreKeptThanOneMayHave() {
    store.init(new MockProcessorContext<byte[], byte[]>().getStateStoreContext(), store);
    for (int i = 0; i < Tracking.MOST_CAMERAS + 100; i++) {
      store.put("session-" + i, new byte[] {1});
    }

    new Tracking(store);

    assertThat(store.approximateNumEntries()).isEqualTo(Tracking.MOST_CAMERAS);
  }
}

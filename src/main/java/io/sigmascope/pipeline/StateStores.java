package io.sigmascope.pipeline;

import io.sigmascope.wire.TopicSpec;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Stores of bytes by camera, in memory, with a changelog.
 *
 * <p>Every camera's state is written at every commit, and whoever takes a task over reads the whole
 * changelog before the first frame. With Kafka's own settings that is up to a gigabyte a partition,
 * for only closed segments are compacted: here they are as small as Kafka has them.
 */
public final class StateStores {
  private StateStores() {}

  /** Describes a store; the name becomes that of its changelog, too. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> inMemory(String name) {
    Map<String, String> changelog = TopicSpec.compacted(name).properties();
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(changelog);
  }

  /** The topic that Kafka Streams makes for a store's changes: a partition for each task. */
  public static String changelog(String applicationId, String store) {
    return applicationId + "-" + store + "-changelog";
  }
}

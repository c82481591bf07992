package io.sigmascope.pipeline.barrier;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A state store without data, whose cache flush is the task's barrier. Neither persistent nor
 * logged, so it costs no topic and no file. Stores downstream of the barrier must have caching off:
 * caches are flushed in the order of registration.
 *
 * <p>Belongs to one task, and so to one stream thread at a time.
 */
public final class BarrierStore implements StateStore, CachedStateStore<Object, Object> {
  private final String name;
  private boolean open;
  private @Nullable Barrier barrier;

  private BarrierStore(String name) {
    this.name = name;
  }

  /**
   * Makes one for every task.
   *
   * @throws IllegalStateException if another Kafka Streams is on the class path
   */
  public static StoreBuilder<BarrierStore> builder(String name) {
    TestedKafka.require();
    return new Builder(name);
  }

  /** Sets who is told; the last one counts, as a task may be revived with a new processor. */
  public void tell(Barrier listener) {
    barrier = listener;
  }

  @Override
  public void flushCache() {
    if (barrier != null) {
      barrier.drain();
    }
  }

  /** Says nothing of a commit that succeeded: {@link CommitWatch} does. */
  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void clearCache() {}

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void close() {
    open = false;
    barrier = null;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private record Builder(String name) implements StoreBuilder<BarrierStore> {
    @Override
    public BarrierStore build() {
      return new BarrierStore(name);
    }

    @Override
    public StoreBuilder<BarrierStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<BarrierStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<BarrierStore> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("a barrier has no data to log");
    }

    @Override
    public StoreBuilder<BarrierStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}

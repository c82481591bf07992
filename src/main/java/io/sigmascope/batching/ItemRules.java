package io.sigmascope.batching;

/** What a batcher must know of its items. Called from any thread. */
public interface ItemRules<I, O> {
  /** Items of one key keep their order among the waiting; keys take turns. */
  Object key(I item);

  /** What the item holds in memory while it is inside. */
  long bytes(I item);

  /** Whether an output shows that the device works, and not only what comes before it. */
  default boolean ran(O output) {
    return true;
  }

  /** The outcome of an item that failed alone. Must not throw. */
  O failed(I item, Throwable why);
}

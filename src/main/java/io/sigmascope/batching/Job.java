package io.sigmascope.batching;

import java.util.concurrent.CompletableFuture;

/** An item inside the batcher. No record: two jobs are never the same, whatever their items. */
final class Job<I, O> {
  final I item;
  final Object key;
  final long bytes;

  /** Whether it came through {@link DeviceBatcher.Solo}. */
  final boolean alone;

  final long acceptedNanos;
  final CompletableFuture<O> outcome = new CompletableFuture<>();

  Job(I item, Object key, long bytes, boolean alone, long acceptedNanos) {
    this.item = item;
    this.key = key;
    this.bytes = bytes;
    this.alone = alone;
    this.acceptedNanos = acceptedNanos;
  }
}

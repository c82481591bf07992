package io.sigmascope.dataset;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps the samples of sets in memory, up to so many bytes for all of them together. What was kept
 * once stays: epochs come to every sample equally often, so that to drop one for another would gain
 * nothing, and to drop the oldest would miss every time.
 *
 * <p>Safe for use by several threads, as the sets that it gives are.
 */
public final class SampleCache {
  private final AtomicLong room;

  /**
   * @param bytes at most, for pixels and what is known of them
   */
  public SampleCache(long bytes) {
    room = new AtomicLong(bytes);
  }

  /** The same set, faster when it comes round again. */
  public SampleSet keep(SampleSet set) {
    return new KeptSet(set);
  }

  private boolean take(long bytes) {
    long left = room.get();
    while (left >= bytes) {
      if (room.compareAndSet(left, left - bytes)) {
        return true;
      }
      left = room.get();
    }
    return false;
  }

  private static long bytes(Sample sample) {
    long pixels = (long) sample.image().width() * sample.image().height();
    long perPixel =
        3
            + (sample.labels().isPresent() ? Byte.BYTES : 0)
            + (sample.instances().isPresent() ? Short.BYTES : 0)
            + (sample.depth().isPresent() ? Float.BYTES : 0);
    return pixels * perPixel;
  }

  private final class KeptSet implements SampleSet {
    private final SampleSet set;
    private final AtomicReferenceArray<Sample> kept;

    KeptSet(SampleSet set) {
      this.set = set;
      kept = new AtomicReferenceArray<>(set.size());
    }

    @Override
    public String uri() {
      return set.uri();
    }

    @Override
    public int size() {
      return set.size();
    }

    @Override
    public boolean heldOut() {
      return set.heldOut();
    }

    @Override
    public boolean groupsClasses() {
      return set.groupsClasses();
    }

    @Override
    public boolean labelsAll() {
      return set.labelsAll();
    }

    @Override
    public Optional<byte[]> encoded(int index) throws IOException {
      return set.encoded(index);
    }

    @Override
    public Sample load(int index) throws IOException {
      Sample sample = kept.get(index);
      if (sample != null) {
        return sample;
      }
      Sample loaded = set.load(index);
      long bytes = bytes(loaded);
      if (take(bytes) && !kept.compareAndSet(index, null, loaded)) {
        room.addAndGet(bytes); // another thread was first
      }
      return loaded;
    }
  }
}

package io.sigmascope.dashboard;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes that were asked for last, up to so many in all.
 *
 * <p>Threads: any; guarded by this.
 */
final class ByteCache<K> {
  private final long mostBytes;
  private final Map<K, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  ByteCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized Optional<byte[]> get(K key) {
    return Optional.ofNullable(kept.get(key));
  }

  synchronized void put(K key, byte[] value) {
    byte[] before = kept.put(key, value);
    bytes += value.length - (before == null ? 0 : before.length);
    Iterator<byte[]> eldest = kept.values().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().length;
      eldest.remove();
    }
  }
}

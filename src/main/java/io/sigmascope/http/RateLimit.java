package io.sigmascope.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests an address may make: so many a second on average, ten seconds' worth at once (a
 * token bucket). Remembers a bounded number of addresses.
 *
 * <p>Threads: any; guarded by this.
 */
final class RateLimit {
  private static final double BURST_SECONDS = 10;
  private static final int MOST_ADDRESSES = 4096;

  private final double perSecond;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  RateLimit(double perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * Counts a request.
   *
   * @return whether it may be answered
   */
  synchronized boolean takes(String address, long nanos) {
    double full = perSecond * BURST_SECONDS;
    Bucket bucket = buckets.computeIfAbsent(address, a -> new Bucket(full, nanos));
    double passed = Math.max(0, nanos - bucket.nanos) / 1e9;
    bucket.left = Math.min(full, bucket.left + passed * perSecond);
    bucket.nanos = nanos;
    if (bucket.left < 1) {
      return false;
    }
    bucket.left--;
    return true;
  }

  private static final class Bucket {
    private double left;
    private long nanos;

    Bucket(double left, long nanos) {
      this.left = left;
      this.nanos = nanos;
    }
  }
}

package io.sigmascope.bench.process;

/**
 * A process at one moment. Megabytes are millions of bytes.
 *
 * @param rss all memory that is in use
 * @param heap used
 * @param heapCommitted of it, what the virtual machine has taken
 * @param direct buffers of Java's
 * @param threads of all kinds
 * @param files open descriptors
 */
public record Vitals(
    double rss, double heap, double heapCommitted, double direct, long threads, long files) {
  /** What is neither heap nor a direct buffer: code, threads' stacks, native libraries. */
  public double rest() {
    return rss - heapCommitted - direct;
  }
}

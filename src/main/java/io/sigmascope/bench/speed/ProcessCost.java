package io.sigmascope.bench.speed;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What this process has spent since some moment: processor time of all of it, and bytes that the
 * pipeline's own threads have allocated. For one thread.
 */
final class ProcessCost {
  /** Lanes, stream threads, and what sends and polls for them; not the broker nor the bench. */
  private static final String PIPELINE = "lane-.*|.*StreamThread-.*";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long cpuNanos;
  private final Map<Long, Long> allocated;

  private ProcessCost() {
    cpuNanos = system.getProcessCpuTime();
    allocated = allocations();
  }

  static ProcessCost now() {
    return new ProcessCost();
  }

  /** Of the processor, since then. */
  double cpuMillis() {
    return (system.getProcessCpuTime() - cpuNanos) / 1e6;
  }

  /** By the pipeline's threads, since then. */
  long bytesAllocated() {
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocations().entrySet()) {
      bytes += thread.getValue() - allocated.getOrDefault(thread.getKey(), 0L);
    }
    return bytes;
  }

  private Map<Long, Long> allocations() {
    Map<Long, Long> bytes = new HashMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches(PIPELINE)) {
        bytes.put(thread.getId(), threads.getThreadAllocatedBytes(thread.getId()));
      }
    }
    return bytes;
  }
}

package io.sigmascope.bench.speed;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this process has spent since some moment: processor time, by who spent it, and bytes that
 * the pipeline's own threads have allocated. Threads that end in between count for the JVM. For one
 * thread.
 */
final class ProcessCost {
  /** The threads of a lane: the stages of a frame say more. */
  static final String LANES = "lanes";

  private static final String STREAMS = "streams";
  private static final String CLIENTS = "clients";
  private static final String BROKER = "broker";
  private static final String BENCH = "bench";

  /** Its compilers and collectors. */
  private static final String JVM = "jvm";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final String application;
  private final long cpuNanos;
  private final Map<Long, Used> before;

  private record Used(String share, long cpuNanos, long bytes) {}

  private ProcessCost(String application) {
    this.application = application;
    before = used();
    cpuNanos = system.getProcessCpuTime();
  }

  /**
   * Begins to count.
   *
   * @param application id, which the names of its stream threads and clients hold
   */
  static ProcessCost now(String application) {
    return new ProcessCost(application);
  }

  /**
   * Spent since then.
   *
   * @param cpuMillis of the whole process
   * @param millisByShare the same, by who spent it
   * @param bytesAllocated by the pipeline's own threads
   */
  record Spent(double cpuMillis, Map<String, Double> millisByShare, long bytesAllocated) {}

  Spent spent() {
    double all = (system.getProcessCpuTime() - cpuNanos) / 1e6;
    Map<String, Double> shares = new TreeMap<>();
    long bytes = 0;
    double counted = 0;
    for (Map.Entry<Long, Used> thread : used().entrySet()) {
      Used now = thread.getValue();
      Used then = before.getOrDefault(thread.getKey(), new Used(now.share, 0, 0));
      double millis = (now.cpuNanos - then.cpuNanos) / 1e6;
      shares.merge(now.share, millis, Double::sum);
      counted += millis;
      if (!now.share.equals(BROKER) && !now.share.equals(BENCH)) {
        bytes += now.bytes - then.bytes;
      }
    }
    shares.put(JVM, Math.max(0, all - counted));
    return new Spent(all, shares, bytes);
  }

  private Map<Long, Used> used() {
    Map<Long, Used> used = new HashMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      long id = thread.getId();
      long cpu = threads.getThreadCpuTime(id);
      if (cpu >= 0) { // else it has ended
        String share = share(thread.getName());
        used.put(id, new Used(share, cpu, Math.max(0, threads.getThreadAllocatedBytes(id))));
      }
    }
    return used;
  }

  private String share(String thread) {
    if (thread.startsWith("lane-")) {
      return LANES;
    }
    if (thread.startsWith(application)) {
      return STREAMS;
    }
    if (thread.contains(application)) {
      return CLIENTS;
    }
    boolean ours = thread.equals(Thread.currentThread().getName());
    return ours || thread.startsWith("kafka-producer-network-thread") ? BENCH : BROKER;
  }
}

package io.sigmascope.monitoring;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once, in the log, how long after the process's start the first frame had its results.
 *
 * <p>Threads: any; the first to come says it.
 */
final class FirstResult {
  private static final Logger LOG = LoggerFactory.getLogger(FirstResult.class);

  private final AtomicBoolean said = new AtomicBoolean();

  void analysed() {
    if (!said.get() && said.compareAndSet(false, true)) {
      long started = ManagementFactory.getRuntimeMXBean().getStartTime();
      LOG.atInfo()
          .addKeyValue("seconds", seconds(System.currentTimeMillis() - started))
          .log("first result after the start");
    }
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.2f", millis / 1e3);
  }
}

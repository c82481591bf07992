package io.sigmascope.broker;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the first fatal fault of one broker, instead of ending the process as Kafka would.
 *
 * <p>Kafka ends the JVM in two ways. Its fault handlers are given to it, so ours belong to one
 * broker. {@link Exit}, for instance when the disk is full, is one for the whole JVM: it is
 * diverted when the first broker starts and stays so, since Kafka's threads may use it after a
 * close. It then marks all running brokers and throws in the calling thread, because Kafka's code
 * relies on it not to return. The process decides for itself how to end, and so its own cleaning up
 * runs.
 *
 * <p>Threads: any; all state is in thread-safe holders.
 */
final class Faults implements FaultHandlerFactory {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final Set<Faults> RUNNING = ConcurrentHashMap.newKeySet();

  private final AtomicReference<@Nullable String> first = new AtomicReference<>();
  private final Supplier<Optional<String>> diagnosis;

  static {
    Exit.setExitProcedure(Faults::refuseExit);
    Exit.setHaltProcedure(Faults::refuseExit);
  }

  /**
   * @param diagnosis of what Kafka may have met, for where it does not say it; empty if all is well
   */
  Faults(Supplier<Optional<String>> diagnosis) {
    this.diagnosis = diagnosis;
  }

  Optional<String> first() {
    return Optional.ofNullable(first.get());
  }

  /** From now on, a call of {@link Exit} may be this broker's. */
  void watch() {
    RUNNING.add(this);
  }

  void unwatch() {
    RUNNING.remove(this);
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    return (message, cause) -> {
      String fault = describe(name + ": " + message, cause);
      if (fatal) {
        report(fault);
      } else {
        LOG.atWarn().addKeyValue("fault", fault).log("the embedded broker met a fault");
      }
      LOG.atDebug().setCause(cause).log("fault of the embedded broker");
      action.run();
      return new IllegalStateException(fault, cause);
    };
  }

  private void report(String fault) {
    String said =
        diagnosis.get().map(why -> "the embedded broker has failed: " + why).orElse(fault);
    if (first.compareAndSet(null, said)) {
      LOG.atError().addKeyValue("fault", said).log("the embedded broker has failed");
    }
  }

  private static void refuseExit(int status, @Nullable String message) {
    String fault =
        "Kafka asked to end the process with status "
            + status
            + (message == null ? "" : ": " + message);
    RUNNING.forEach(faults -> faults.report(fault));
    throw new IllegalStateException(fault);
  }

  private static String describe(String message, @Nullable Throwable cause) {
    return cause == null ? message : message + ": " + cause;
  }
}

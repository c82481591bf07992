package io.sigmascope.cli.process;

import io.sigmascope.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A broker in a process of its own, for tests: as far away as any other Kafka. */
public final class BrokerProcess {
  private static final String READY = "broker is ready at ";

  private BrokerProcess() {}

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    try (EmbeddedBroker broker = EmbeddedBroker.start(port)) {
      System.err.println(READY + broker.bootstrapServers());
      Thread.currentThread().join();
    }
  }

  /** Starts it, and waits until it is ready. */
  public static SigmascopeProcess start(Path folder, int port)
      throws IOException, InterruptedException {
    return SigmascopeProcess.start(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/test-classes:target/classes:target/lib/serving/*",
                BrokerProcess.class.getName(),
                Integer.toString(port)))
        .whenItSays(READY);
  }
}

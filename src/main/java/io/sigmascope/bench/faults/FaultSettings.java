package io.sigmascope.bench.faults;

import io.sigmascope.bench.process.Timeouts;
import io.sigmascope.settings.Check;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is done, and to what.
 *
 * @param kills of workers
 * @param rebalances where one joins and one leaves
 * @param brokerLosses with a broker killed and brought back
 * @param cameras that send frames
 * @param framesPerSecond of all cameras together
 * @param protocols of Kafka's groups, each with its share of the faults
 * @param timeouts of brokers and workers
 * @param controlKills of workers without the barrier; 0 for no control
 * @param seed of pictures and of the faults' order
 * @param keep folder for the topics' records
 */
public record FaultSettings(
    int kills,
    int rebalances,
    int brokerLosses,
    int cameras,
    double framesPerSecond,
    List<GroupProtocol> protocols,
    Timeouts timeouts,
    int controlKills,
    long seed,
    Optional<Path> keep) {
  /** Kafka's group protocols, by their names in {@code group.protocol}. */
  public enum GroupProtocol {
    CLASSIC,
    STREAMS
  }

  public FaultSettings {
    new Check("")
        .atLeast("--kills", kills, 0)
        .atLeast("--rebalances", rebalances, 0)
        .atLeast("--broker-losses", brokerLosses, 0)
        .atLeast("--cameras", cameras, 1)
        .that(framesPerSecond > 0, "--fps", "must be above 0", framesPerSecond)
        .that(!protocols.isEmpty(), "--protocols", "must name at least one", protocols)
        .atLeast("--control-kills", controlKills, 0)
        .orThrow();
    protocols = List.copyOf(protocols);
  }
}

package io.sigmascope.bench.faults;

import io.sigmascope.settings.Check;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is done, and to what.
 *
 * @param kills of workers
 * @param rebalances where one joins and one leaves
 * @param brokerLosses with a broker killed and brought back
 * @param cameras that send frames
 * @param framesPerSecond of all cameras together
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
    int controlKills,
    long seed,
    Optional<Path> keep) {
  public FaultSettings {
    new Check("")
        .atLeast("--kills", kills, 0)
        .atLeast("--rebalances", rebalances, 0)
        .atLeast("--broker-losses", brokerLosses, 0)
        .atLeast("--cameras", cameras, 1)
        .that(framesPerSecond > 0, "--fps", "must be above 0", framesPerSecond)
        .atLeast("--control-kills", controlKills, 0)
        .orThrow();
  }
}

package io.sigmascope.cli;

import io.sigmascope.monitoring.LatencyQuantiles;
import io.sigmascope.monitoring.LedgerCounts;
import io.sigmascope.monitoring.Monitoring;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a process knows of its pipeline as a whole, for the page. */
final class SystemFacts implements Supplier<Map<String, Object>> {
  private final Monitoring monitoring;

  SystemFacts(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  @Override
  public Map<String, Object> get() {
    Map<String, Object> facts = new LinkedHashMap<>();
    LedgerCounts total = monitoring.ledger().snapshot().total();
    Map<String, Object> ledger = new LinkedHashMap<>();
    ledger.put("captured", total.captured());
    ledger.put("analysed", total.analysed());
    ledger.put("dropped", total.dropped());
    ledger.put("deadLettered", total.deadLettered());
    ledger.put("expired", total.expired());
    ledger.put("inFlight", total.inFlight());
    ledger.put("notSent", total.notSent());
    facts.put("ledger", ledger);
    Optional<LatencyQuantiles> latency = monitoring.latencies().total();
    if (latency.isPresent()) {
      facts.put(
          "latencySeconds",
          Map.of(
              "p50", latency.get().p50(), "p95", latency.get().p95(), "p99", latency.get().p99()));
    }
    return facts;
  }
}

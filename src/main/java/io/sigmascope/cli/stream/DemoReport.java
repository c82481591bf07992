package io.sigmascope.cli.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.capture.CameraFailure;
import io.sigmascope.frame.ModelId;
import io.sigmascope.monitoring.LatencyQuantiles;
import io.sigmascope.monitoring.LedgerCounts;
import io.sigmascope.monitoring.LedgerSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What a demo did, as a table for people and as JSON for programs.
 *
 * @param seconds from the first camera's start to the last result
 * @param latency from capture to committed result; empty if there was none
 * @param failures the cameras that broke
 */
record DemoReport(
    LedgerSnapshot ledger,
    double seconds,
    Optional<LatencyQuantiles> latency,
    ModelId model,
    List<CameraFailure> failures) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-20s %9s %9s %9s %9s %9s %9s%n";

  double framesPerSecond() {
    return seconds > 0 ? ledger.total().analysed() / seconds : 0;
  }

  /** Whether each captured frame has its outcome, and no camera broke. */
  boolean complete() {
    return ledger.total().inFlight() == 0 && ledger.total().expired() == 0 && failures.isEmpty();
  }

  String json() {
    Map<String, Object> json = counts(ledger.total());
    json.put("framesPerSecond", rounded(framesPerSecond()));
    Map<String, Object> quantiles = new LinkedHashMap<>();
    quantiles.put("p50", latency.map(q -> rounded(q.p50())).orElse(null));
    quantiles.put("p95", latency.map(q -> rounded(q.p95())).orElse(null));
    quantiles.put("p99", latency.map(q -> rounded(q.p99())).orElse(null));
    json.put("latencySeconds", quantiles);
    Map<String, Object> cameras = new LinkedHashMap<>();
    ledger.cameras().forEach((id, counts) -> cameras.put(id, counts(counts)));
    json.put("cameras", cameras);
    Map<String, Object> modelJson = new LinkedHashMap<>();
    modelJson.put("name", model.name());
    modelJson.put("version", model.version());
    json.put("model", modelJson);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values is always JSON", e);
    }
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            ROW, "camera", "captured", "analysed", "dropped", "dead", "in flight", "not sent"));
    ledger.cameras().forEach((id, counts) -> table.append(row(id, counts)));
    table.append(row("all", ledger.total()));
    reasons("dropped", ledger.total().dropped(), table);
    reasons("dead-lettered", ledger.total().deadLettered(), table);
    reasons("not sent", ledger.total().notSent(), table);
    if (ledger.total().expired() > 0) {
      table.append(String.format("expired before they were read: %d%n", ledger.total().expired()));
    }
    table.append(
        String.format(Locale.ROOT, "%.1f frames/s over %.1f s", framesPerSecond(), seconds));
    latency.ifPresent(
        q ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "; capture to committed result p50 %.3f s, p95 %.3f s, p99 %.3f s",
                    q.p50(),
                    q.p95(),
                    q.p99())));
    failures.forEach(
        failure ->
            table.append(
                String.format("%ncamera %s broke: %s", failure.camera(), failure.error())));
    table.append(String.format("%nmodel %s %s%n", model.name(), model.version()));
    return table.toString();
  }

  private static String row(String name, LedgerCounts counts) {
    return String.format(
        ROW,
        name,
        counts.captured(),
        counts.analysed(),
        sum(counts.dropped()),
        sum(counts.deadLettered()),
        counts.inFlight(),
        sum(counts.notSent()));
  }

  private static void reasons(String what, SortedMap<String, Long> reasons, StringBuilder table) {
    if (sum(reasons) > 0) {
      table.append(
          reasons.entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", ", what + ": ", System.lineSeparator())));
    }
  }

  private static long sum(SortedMap<String, Long> byReason) {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Object> counts(LedgerCounts counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("captured", counts.captured());
    json.put("analysed", counts.analysed());
    json.put("dropped", counts.dropped());
    json.put("deadLettered", counts.deadLettered());
    json.put("inFlight", counts.inFlight());
    json.put("notSent", counts.notSent());
    if (counts.expired() > 0) { // as rare as it is bad: no key of every report
      json.put("expired", counts.expired());
    }
    return json;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}

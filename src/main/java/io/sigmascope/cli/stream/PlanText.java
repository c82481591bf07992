package io.sigmascope.cli.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.planning.CapacityPlan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A plan, as a table for people and as JSON for programs. */
final class PlanText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private PlanText() {}

  static String table(CapacityPlan plan) {
    StringBuilder table = new StringBuilder();
    line(
        table,
        "frames",
        "%.1f a second, %.0f kB each",
        plan.fleet().framesPerSecond(),
        plan.fleet().frameBytes() / 1000);
    line(
        table,
        "devices",
        "%d of %.1f frames/s, at %.0f %% of it",
        plan.devices(),
        plan.fleet().deviceRate(),
        100 * plan.load());
    line(
        table,
        "workers",
        "%d with %d device%s each",
        plan.workers(),
        plan.fleet().devicesPerWorker(),
        plan.fleet().devicesPerWorker() == 1 ? "" : "s");
    line(
        table,
        "partitions",
        "%d; the fullest may get %.1f frames/s",
        plan.partitions(),
        plan.fullestPartition());
    line(
        table,
        "brokers, MB/s",
        "in %.1f, between replicas %.1f, out %.1f",
        plan.brokers().in() / MEGA,
        plan.brokers().replication() / MEGA,
        plan.brokers().out() / MEGA);
    line(
        table,
        "disk, GB",
        "%.1f with %d replicas",
        plan.totalDiskBytes() / GIGA,
        plan.fleet().replicas());
    plan.diskBytes().forEach((topic, bytes) -> line(table, "  " + topic, "%.1f", bytes / GIGA));
    line(
        table,
        "age of results, s",
        "mean %.3f, p99 %.3f",
        plan.latency().mean(),
        plan.latency().p99());
    return table.toString();
  }

  private static void line(StringBuilder table, String what, String format, Object... values) {
    table.append(String.format(Locale.ROOT, "%-22s ", what));
    table.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }

  static String json(CapacityPlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("framesPerSecond", plan.fleet().framesPerSecond());
    json.put("frameBytes", Math.round(plan.fleet().frameBytes()));
    json.put("devices", plan.devices());
    json.put("workers", plan.workers());
    json.put("load", plan.load());
    json.put("partitions", plan.partitions());
    json.put("fullestPartitionFramesPerSecond", plan.fullestPartition());
    json.put("brokerInBytesPerSecond", Math.round(plan.brokers().in()));
    json.put("brokerReplicationBytesPerSecond", Math.round(plan.brokers().replication()));
    json.put("brokerOutBytesPerSecond", Math.round(plan.brokers().out()));
    Map<String, Object> disk = new LinkedHashMap<>();
    plan.diskBytes().forEach((topic, bytes) -> disk.put(topic, Math.round(bytes)));
    json.put("diskBytes", disk);
    json.put("diskBytesTotal", Math.round(plan.totalDiskBytes()));
    Map<String, Object> latency = new LinkedHashMap<>();
    latency.put("mean", plan.latency().mean());
    latency.put("p99", plan.latency().p99());
    json.put("latencySeconds", latency);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values is always JSON", e);
    }
  }
}

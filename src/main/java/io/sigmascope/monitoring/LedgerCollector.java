package io.sigmascope.monitoring;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The ledger as metrics, all of one moment: in each scrape the frames captured are those that have
 * ended and those in flight. Reasons that have not occurred yet are there with zero, so that the
 * first one is an increase.
 */
final class LedgerCollector implements MultiCollector {
  private final Ledger ledger;
  private final List<String> dropReasons;
  private final List<String> rejectReasons;
  private final List<String> notSentReasons;

  LedgerCollector(
      Ledger ledger,
      List<String> dropReasons,
      List<String> rejectReasons,
      List<String> notSentReasons) {
    this.ledger = ledger;
    this.dropReasons = dropReasons;
    this.rejectReasons = rejectReasons;
    this.notSentReasons = notSentReasons;
  }

  @Override
  public MetricSnapshots collect() {
    LedgerSnapshot snapshot = ledger.snapshot();
    Map<String, LedgerCounts> cameras = snapshot.cameras();
    return MetricSnapshots.of(
        byCamera(
            "sigmascope_frames_captured",
            "Frames committed to camera.frames.",
            cameras,
            LedgerCounts::captured),
        byReason(
            "sigmascope_frames_not_sent",
            "Frames lost before Kafka, outside the ledger.",
            cameras,
            LedgerCounts::notSent,
            notSentReasons),
        byCamera(
            "sigmascope_frames_analysed",
            "Frames committed with all their results.",
            cameras,
            LedgerCounts::analysed),
        byReason(
            "sigmascope_frames_dropped",
            "Frames left out on purpose.",
            cameras,
            LedgerCounts::dropped,
            dropReasons),
        byReason(
            "sigmascope_frames_dead_lettered",
            "Frames that could not be analysed.",
            cameras,
            LedgerCounts::deadLettered,
            rejectReasons),
        GaugeSnapshot.builder()
            .name("sigmascope_frames_in_flight")
            .help("Frames captured that have not ended yet.")
            .dataPoint(GaugeDataPointSnapshot.builder().value(snapshot.total().inFlight()).build())
            .build());
  }

  private static CounterSnapshot byCamera(
      String name,
      String help,
      Map<String, LedgerCounts> cameras,
      Function<LedgerCounts, Long> count) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    cameras.forEach(
        (camera, counts) ->
            counter.dataPoint(point(Labels.of("camera", camera), count.apply(counts))));
    return counter.build();
  }

  private static CounterSnapshot byReason(
      String name,
      String help,
      Map<String, LedgerCounts> cameras,
      Function<LedgerCounts, Map<String, Long>> counts,
      List<String> expected) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    cameras.forEach(
        (camera, all) -> {
          Map<String, Long> found = counts.apply(all);
          SortedSet<String> reasons = new TreeSet<>(expected);
          reasons.addAll(found.keySet());
          for (String reason : reasons) {
            counter.dataPoint(
                point(
                    Labels.of("camera", camera, "reason", reason), found.getOrDefault(reason, 0L)));
          }
        });
    return counter.build();
  }

  private static CounterDataPointSnapshot point(Labels labels, long value) {
    return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
  }
}

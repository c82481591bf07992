package io.sigmascope.monitoring;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sigmascope.capture.NotSentReason;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The ledger as metrics, all of one moment: in each scrape of a process that does all parts, the
 * frames captured are those that have ended and those in flight. Reasons that have not occurred yet
 * are there with zero, so that the first one is an increase.
 */
final class LedgerCollector implements MultiCollector {
  private static final List<String> DROP_REASONS =
      Stream.of(DropReason.values()).map(DropReason::label).toList();
  private static final List<String> REJECT_REASONS =
      Stream.of(RejectReason.values()).map(RejectReason::label).toList();
  private static final List<String> NOT_SENT_REASONS =
      Stream.of(NotSentReason.values()).map(NotSentReason::label).toList();

  private final Ledger ledger;
  private final Part part;
  private final Supplier<OptionalLong> framesInKafka;

  /**
   * @param framesInKafka frames that no consumer has ended; empty while that is not known
   */
  LedgerCollector(Ledger ledger, Part part, Supplier<OptionalLong> framesInKafka) {
    this.ledger = ledger;
    this.part = part;
    this.framesInKafka = framesInKafka;
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
            NOT_SENT_REASONS),
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
            DROP_REASONS),
        byReason(
            "sigmascope_frames_dead_lettered",
            "Frames that could not be analysed.",
            cameras,
            LedgerCounts::deadLettered,
            REJECT_REASONS),
        expired(snapshot.total()),
        inFlight(snapshot.total()));
  }

  /** Whose they were, nobody can tell any more. */
  private static CounterSnapshot expired(LedgerCounts total) {
    return CounterSnapshot.builder()
        .name("sigmascope_frames_expired")
        .help("Frames lost to retention before they were read.")
        .dataPoint(point(Labels.EMPTY, total.expired()))
        .build();
  }

  private GaugeSnapshot inFlight(LedgerCounts total) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("sigmascope_frames_in_flight")
            .help("Frames captured that have not ended yet.");
    OptionalLong frames =
        switch (part) {
          case CAPTURE, NONE -> OptionalLong.empty();
          case TOPOLOGIES -> framesInKafka.get();
          case ALL -> OptionalLong.of(total.inFlight());
        };
    frames.ifPresent(
        value -> gauge.dataPoint(GaugeDataPointSnapshot.builder().value((double) value).build()));
    return gauge.build();
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
    return CounterDataPointSnapshot.builder().labels(labels).value((double) value).build();
  }
}

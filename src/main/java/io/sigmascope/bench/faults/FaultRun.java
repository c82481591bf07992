package io.sigmascope.bench.faults;

import io.sigmascope.bench.audit.AuditRecord;
import io.sigmascope.bench.audit.FrameRefs;
import io.sigmascope.bench.audit.RecordDump;
import io.sigmascope.bench.audit.TopicAudit;
import io.sigmascope.bench.audit.TopicAudit.Counts;
import io.sigmascope.bench.load.FrameFlow;
import io.sigmascope.bench.load.OwnTopics;
import io.sigmascope.bench.load.TopicReader;
import io.sigmascope.bench.process.KafkaCluster;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One application under faults, from its topics' creation to the count of what they hold. For one
 * thread.
 */
final class FaultRun {
  private static final int PARTITIONS = 8;
  private static final int WORKERS = 2;
  private static final int BURST_PER_CAMERA = 2;
  private static final Duration FLOW = Duration.ofSeconds(120);
  private static final Duration WHOLE = Duration.ofSeconds(120);
  private static final Duration BROKER_AWAY = Duration.ofSeconds(5);

  /** How long reading goes on without anything new before what is open is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The same where frames will be missing, as they are meant to. */
  private static final Duration CONTROL_PATIENCE = Duration.ofSeconds(12);

  /** The same where nothing may come any more: what is repeated late must be seen. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final SceneSettings settings;
  private final KafkaCluster cluster;
  private final KafkaProperties kafka;
  private final Path folder;
  private final FaultSettings faults;
  private final boolean guarded;
  private final Consumer<String> said;
  private final SplittableRandom random;
  private Duration recovery = Duration.ZERO;
  private int endedByThemselves;
  private int nextBroker;

  /**
   * @param settings with topics and an application id of this run alone
   * @param folder of the processes' files
   * @param said hears of every step
   */
  FaultRun(
      SceneSettings settings,
      KafkaCluster cluster,
      Path folder,
      FaultSettings faults,
      boolean guarded,
      Consumer<String> said) {
    this.settings = settings;
    this.cluster = cluster;
    this.kafka = KafkaProperties.of(cluster.bootstrapServers());
    this.folder = folder;
    this.faults = faults;
    this.guarded = guarded;
    this.said = said;
    this.random = new SplittableRandom(faults.seed());
  }

  /**
   * What came of a run.
   *
   * @param gone frames that Kafka had taken, and has not any more
   */
  record Result(
      int frames,
      long gone,
      Counts counts,
      long deadLetters,
      int endedByThemselves,
      Duration recovery) {}

  /**
   * Runs it.
   *
   * @param plan what happens together, one after the other
   * @throws IOException if the flow does not come back after a fault, or a process does not start
   */
  Result run(List<Set<Fault>> plan, List<byte[]> pictures)
      throws IOException, InterruptedException {
    TopicAudit audit = new TopicAudit(settings);
    long gone;
    OwnTopics.create(kafka, settings, PARTITIONS);
    try (Workers workers = new Workers(folder, settings, cluster.bootstrapServers(), guarded);
        FrameFlow flow =
            FrameFlow.start(
                kafka, settings.source(), faults.cameras(), faults.framesPerSecond(), pictures);
        ResultWatch watch = new ResultWatch(kafka, settings.sinks().depth(), faults.cameras())) {
      for (int i = 0; i < WORKERS; i++) {
        workers.start();
      }
      workers.awaitRunning();
      watch.awaitFlow(System.currentTimeMillis(), FLOW);
      for (Set<Fault> together : plan) {
        Thread.sleep(random.nextInt(500, 3000));
        inflict(together, flow, workers, watch);
      }
      long sent = flow.stop();
      read(audit, workers, sent);
      gone = Math.max(0, sent - audit.frames());
    }
    long deadLetters = audit.records(settings.sinks().deadLetters());
    return new Result(
        audit.frames(), gone, audit.total(), deadLetters, endedByThemselves, recovery);
  }

  private void inflict(Set<Fault> together, FrameFlow flow, Workers workers, ResultWatch watch)
      throws IOException, InterruptedException {
    int broker = nextBroker;
    long moment = System.currentTimeMillis();
    if (together.contains(Fault.KILL)) { // in the middle of work, of which some is done
      flow.burst(BURST_PER_CAMERA * faults.cameras());
      watch.awaitFirst(moment, FLOW);
      moment = System.currentTimeMillis();
    }
    if (together.contains(Fault.BROKER_LOSS)) {
      nextBroker = (nextBroker + 1) % cluster.size();
      cluster.kill(broker);
    }
    if (together.contains(Fault.KILL)) {
      workers.kill(random.nextInt(workers.count()));
      workers.start();
    }
    if (together.contains(Fault.REBALANCE)) {
      workers.start();
      workers.awaitRunning();
      workers.leave(random.nextInt(workers.count()));
    }
    if (together.contains(Fault.BROKER_LOSS)) {
      Thread.sleep(BROKER_AWAY.toMillis());
      cluster.run(broker);
      cluster.awaitWhole(WHOLE);
    }
    int ended = workers.replaceEnded();
    if (ended > 0 && !together.contains(Fault.BROKER_LOSS)) { // which a worker may give up over
      endedByThemselves += ended;
    }
    Duration took = watch.awaitFlow(moment, FLOW.plus(WHOLE));
    workers.awaitRunning(); // else the next kill might meet one that does not work yet
    if (together.equals(Set.of(Fault.KILL)) && took.compareTo(recovery) > 0) {
      recovery = took;
    }
    said.accept(
        "%s: %s, all cameras have results again after %.1f s"
            .formatted(settings.applicationId(), together, took.toMillis() / 1000.0));
  }

  /** Reads all topics from their beginnings until nothing is open, and then a while. */
  private void read(TopicAudit audit, Workers workers, long sent)
      throws IOException, InterruptedException {
    Optional<Path> keep = faults.keep();
    try (RecordDump dump = keep.isPresent() ? new RecordDump(keep.get(), audit.topics()) : null;
        TopicReader reader = new TopicReader(kafka, audit.topics())) {
      FrameRefs refs = new FrameRefs(settings);
      TopicReader.Taker taker =
          record -> {
            AuditRecord kept = AuditRecord.of(record);
            audit.add(kept);
            if (dump != null) {
              dump.add(kept, refs.of(record));
            }
          };
      reader.read(
          taker,
          guarded ? PATIENCE : CONTROL_PATIENCE,
          () -> audit.frames() >= sent && audit.open() == 0);
      workers.leaveAll();
      reader.read(taker, SETTLED, () -> false);
    }
  }
}

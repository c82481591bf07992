package io.sigmascope.pipeline;

import io.sigmascope.pipeline.barrier.BarrierStore;
import io.sigmascope.pipeline.barrier.CommitWatch;
import io.sigmascope.pipeline.quarantine.Quarantine;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.SceneSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The scene topology: frames in; results, drops, dead letters and frames for review out. */
final class SceneTopology {
  static final String FRAMES = "frames";
  static final String ANALYSE = "analyse";
  static final String BARRIER = "commit-barrier";
  static final String TRACKS = "tracks";
  static final String DEPTH = "depth";
  static final String SEMANTIC = "semantic";
  static final String INSTANCES = "instances";
  static final String UNCERTAINTY = "uncertainty";
  static final String DROPS = "drops";
  static final String DEAD_LETTERS = "dead-letters";
  static final String REVIEW = "review";

  private SceneTopology() {}

  /**
   * Builds the topology.
   *
   * @param commits must make the clients that the topology runs with
   * @param deadline for a frame to have its outcome
   * @param quarantines makes one for each task
   * @param guarded whether commits wait for what is in flight; without it frames are lost
   */
  static Topology build(
      SceneSettings settings,
      Submission submission,
      CommitWatch commits,
      Duration deadline,
      PipelineMetrics metrics,
      Supplier<Quarantine> quarantines,
      boolean guarded) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        FRAMES,
        new CaptureTime(metrics::timestampReplaced),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        settings.source());
    topology.addProcessor(
        ANALYSE,
        new Analyse(
            submission,
            commits,
            settings.inFlight(),
            deadline,
            metrics,
            quarantines,
            context ->
                AtForwarding.inTurn(
                    List.of(
                        new Tracking(context.getStateStore(TRACKS)),
                        new ReviewFrames(settings.review()))),
            guarded,
            settings.delivery() == Delivery.AT_LEAST_ONCE),
        FRAMES);
    sink(topology, DEPTH, settings.sinks().depth());
    sink(topology, SEMANTIC, settings.sinks().semantic());
    sink(topology, INSTANCES, settings.sinks().instances());
    sink(topology, UNCERTAINTY, settings.sinks().uncertainty());
    sink(topology, DROPS, settings.sinks().drops());
    sink(topology, DEAD_LETTERS, settings.sinks().deadLetters());
    sink(topology, REVIEW, settings.sinks().review());
    return topology;
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), ANALYSE);
  }

  private record Analyse(
      Submission submission,
      CommitWatch commits,
      int inFlight,
      Duration deadline,
      PipelineMetrics metrics,
      Supplier<Quarantine> quarantines,
      Function<ProcessorContext<byte[], byte[]>, AtForwarding> finishers,
      boolean guarded,
      boolean seenAtOnce)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new AsyncProcessor(
          submission,
          commits,
          inFlight,
          deadline,
          metrics,
          quarantines.get(),
          finishers,
          guarded,
          seenAtOnce);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(BarrierStore.builder(BARRIER), Tracking.store(TRACKS));
    }
  }
}

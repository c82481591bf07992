package io.sigmascope.pipeline.activity;

import static java.util.Comparator.naturalOrder;

import io.sigmascope.frame.Activity;
import io.sigmascope.pipeline.CameraClocks;
import io.sigmascope.pipeline.CameraStates;
import io.sigmascope.pipeline.CaptureTime;
import io.sigmascope.pipeline.RunningTopology;
import io.sigmascope.pipeline.StateStores;
import io.sigmascope.pipeline.StreamsProperties;
import io.sigmascope.settings.ActivitySettings;
import io.sigmascope.uncertainty.window.WindowGrid;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TelemetryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The activity topology: frames' instances and labels in; activity by camera and fleet out. */
public final class ActivityTopology {
  private static final Logger LOG = LoggerFactory.getLogger(ActivityTopology.class);

  static final String CAMERAS = "camera-activity";
  static final String FLEET = "fleet-activity";
  static final String LATEST = "latest";

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private ActivityTopology() {}

  /** Builds the topology. */
  static Topology build(ActivitySettings settings, ActivityMetrics metrics) {
    StreamsBuilder builder = new StreamsBuilder();
    Consumed<byte[], byte[]> consumed =
        Consumed.with(BYTES, BYTES)
            .withTimestampExtractor(new CaptureTime(() -> {}))
            .withOffsetResetPolicy(AutoOffsetReset.earliest());
    KStream<byte[], byte[]> cameras =
        builder.stream(settings.sources(), consumed.withName("results"))
            .process(new Count(settings.instances(), grid(settings), metrics), Named.as("count"));
    cameras.to(settings.activity(), Produced.with(BYTES, BYTES).withName("cameras"));
    cameras
        .selectKey((camera, activity) -> new byte[0], Named.as("one-fleet"))
        .repartition(Repartitioned.with(BYTES, BYTES).withName("fleet").withNumberOfPartitions(1))
        .process(new Total(metrics), Named.as("total"))
        .to(settings.activity(), Produced.with(BYTES, BYTES).withName("totals"));
    builder.globalTable(
        settings.activity(),
        Consumed.with(Serdes.Bytes(), BYTES).withName("activity"),
        Materialized.<Bytes, byte[]>as(Stores.inMemoryKeyValueStore(LATEST))
            .withKeySerde(Serdes.Bytes())
            .withValueSerde(BYTES));
    return builder.build();
  }

  /**
   * The topology as an application; nothing runs yet.
   *
   * @throws IllegalArgumentException if Kafka Streams refuses its properties; one line
   */
  public static RunningTopology open(
      ActivitySettings settings, KafkaProperties kafka, ActivityMetrics metrics) {
    return RunningTopology.of(
        "activity",
        build(settings, metrics),
        StreamsProperties.ofTelemetry(settings.application(), kafka));
  }

  /**
   * The last window that was written of every camera, and of the fleet; empty while they are not
   * known: before the start, and after the end. Of the fleet it may for a moment be an older one
   * that was corrected. Cameras whose window ended a day before the newest of all, or before now
   * where a clock is ahead, are left out: those too whose own clock is that far behind, for when a
   * window was written is not kept.
   *
   * @param running that {@link #open} made
   */
  public static Optional<List<Activity>> latest(RunningTopology running) {
    Optional<ReadOnlyKeyValueStore<Bytes, byte[]>> store =
        running.store(LATEST, QueryableStoreTypes.keyValueStore());
    return store.flatMap(open -> latest(open, Instant.now()));
  }

  static Optional<List<Activity>> latest(ReadOnlyKeyValueStore<Bytes, byte[]> store, Instant now) {
    List<Activity> latest = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        read(all.next()).ifPresent(latest::add);
      }
    } catch (InvalidStateStoreException e) { // closed meanwhile
      return Optional.empty();
    }
    Instant last = latest.stream().map(Activity::end).max(naturalOrder()).orElse(now);
    Instant newest = last.isBefore(now) ? last : now; // of a camera whose clock is ahead
    latest.removeIf(
        of -> of.end().plusMillis(CameraClocks.FORGET_MILLIS).isBefore(newest)); // long gone
    return Optional.of(latest);
  }

  /** The topic is others' to write, too: what is no activity is passed over. */
  private static Optional<Activity> read(KeyValue<Bytes, byte[]> entry) {
    try {
      return Optional.of(TelemetryReader.activity(entry.value));
    } catch (BadMessageException e) {
      LOG.atDebug()
          .addKeyValue("key", entry.key)
          .addKeyValue("error", e.getMessage())
          .log("the activity topic holds what is no activity");
      return Optional.empty();
    }
  }

  /**
   * The changelogs that must have as many partitions as each source. The fleet's is not among them:
   * it is behind a topic of one partition.
   */
  public static List<String> changelogs(ActivitySettings settings) {
    return List.of(StateStores.changelog(settings.application().applicationId(), CAMERAS));
  }

  private static WindowGrid grid(ActivitySettings settings) {
    ActivitySettings.Windows windows = settings.windows();
    return new WindowGrid(
        windows.size().toMillis(), windows.size().toMillis(), windows.grace().toMillis());
  }

  private record Count(String instances, WindowGrid grid, ActivityMetrics metrics)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new CameraProcessor(instances, grid, metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(CameraStates.builder(CAMERAS));
    }
  }

  private record Total(ActivityMetrics metrics)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new FleetProcessor(metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(CameraStates.builder(FLEET));
    }
  }
}

package io.sigmascope.pipeline;

import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.pipeline.barrier.CommitWatch;
import io.sigmascope.pipeline.overload.Admission;
import io.sigmascope.pipeline.quarantine.Quarantine;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/** The scene topology in Kafka's test driver, which commits after each record. */
final class SceneDriver implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  final BatchedFrames frames;
  final CommitWatch commits;
  final Topology topology;
  private final TopologyTestDriver driver;
  private final SceneSettings settings;

  SceneDriver(
      SceneSettings settings,
      Function<Admission, BatchDevice<FrameWork, Completion>> device,
      RecordedMetrics metrics)
      throws Exception {
    this.settings = settings;
    Admission admission =
        new Admission(
            settings.overload(), settings.sampling(), InstantSource.system(), System::nanoTime);
    frames =
        BatchedFrames.open(
            settings,
            admission,
            List.of(device.apply(admission)),
            DEADLINE,
            metrics,
            BatchingMetrics.NONE);
    commits = new CommitWatch(metrics::expired);
    topology =
        SceneTopology.build(settings, frames, commits, DEADLINE, metrics, Quarantine::none, true);
    driver =
        new TopologyTestDriver(
            topology, SceneStreams.properties(settings, KafkaProperties.of("nowhere:1")));
  }

  TestInputTopic<byte[], byte[]> camera() {
    return driver.createInputTopic(
        settings.source(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  TestOutputTopic<byte[], byte[]> topic(String name) {
    return driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** What is kept of cameras' tracks, by camera. */
  KeyValueStore<String, byte[]> tracks() {
    return driver.getKeyValueStore(SceneTopology.TRACKS);
  }

  @Override
  public void close() {
    frames.close();
    driver.close();
  }
}

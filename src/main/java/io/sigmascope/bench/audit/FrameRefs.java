package io.sigmascope.bench.audit;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.SceneReader;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The frames that results and drops say they are about, as their values have it. */
public record FrameRefs(SceneSettings settings) {
  /**
   * @return empty for frames themselves and for dead letters
   * @throws IOException if a value is no message of its topic
   */
  public Optional<FrameRef> of(ConsumerRecord<byte[], byte[]> record) throws IOException {
    SceneSettings.Sinks sinks = settings.sinks();
    String topic = record.topic();
    byte[] value = record.value();
    try {
      if (topic.equals(sinks.depth())) {
        return Optional.of(SceneReader.depth(value).frame());
      }
      if (topic.equals(sinks.semantic())) {
        return Optional.of(SceneReader.semantic(value).frame());
      }
      if (topic.equals(sinks.instances())) {
        return Optional.of(SceneReader.instances(value).frame());
      }
      if (topic.equals(sinks.uncertainty())) {
        return Optional.of(SceneReader.uncertainty(value).frame());
      }
      return topic.equals(sinks.drops())
          ? Optional.of(SceneReader.drop(value).frame())
          : Optional.empty();
    } catch (BadMessageException e) {
      throw new IOException(topic + " " + record.partition() + "/" + record.offset() + ": " + e, e);
    }
  }
}

package io.sigmascope.wire;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts a frame's four results together, in whatever order they come.
 *
 * <p>Remembers a bounded number of unfinished frames: where a reader starts in the middle of the
 * topics, some frames never get all four, and the oldest are forgotten. For one thread.
 */
public final class SceneJoin {
  /** Topics of the four results. */
  public static final List<String> TOPICS =
      List.of(
          Topics.SCENE_DEPTH,
          Topics.SCENE_SEMANTIC,
          Topics.SCENE_INSTANCES,
          Topics.SCENE_UNCERTAINTY);

  /**
   * A frame with all that was found in it.
   *
   * @param records where Kafka has the four results
   */
  public record Scene(FrameRef frame, SceneResult result, List<RecordPosition> records) {
    public Scene {
      records = List.copyOf(records);
    }
  }

  private final Map<RecordPosition, Parts> unfinished;

  public SceneJoin(int mostUnfinished) {
    unfinished =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<RecordPosition, Parts> eldest) {
            return size() > mostUnfinished;
          }
        };
  }

  /**
   * Takes a record of a result topic.
   *
   * @return the scene, if this was its last part
   * @throws BadMessageException if the value is not what the topic holds
   */
  public Optional<Scene> add(ConsumerRecord<byte[], byte[]> record) throws BadMessageException {
    byte[] value = record.value();
    return switch (record.topic()) {
      case Topics.SCENE_DEPTH -> {
        ResultMessage<SceneResult.Depth> message = SceneReader.depth(value);
        parts(message).depth = message.result();
        yield complete(message, record);
      }
      case Topics.SCENE_SEMANTIC -> {
        ResultMessage<SceneResult.Semantics> message = SceneReader.semantic(value);
        parts(message).semantics = message.result();
        yield complete(message, record);
      }
      case Topics.SCENE_INSTANCES -> {
        ResultMessage<SceneResult.Instances> message = SceneReader.instances(value);
        parts(message).instances = message.result();
        yield complete(message, record);
      }
      case Topics.SCENE_UNCERTAINTY -> {
        ResultMessage<SceneResult.Uncertainty> message = SceneReader.uncertainty(value);
        parts(message).uncertainty = message.result();
        yield complete(message, record);
      }
      default -> throw new IllegalArgumentException("no result topic: " + record.topic());
    };
  }

  private Parts parts(ResultMessage<?> message) {
    return unfinished.computeIfAbsent(RecordPosition.of(message.frame()), k -> new Parts());
  }

  private Optional<Scene> complete(
      ResultMessage<?> message, ConsumerRecord<byte[], byte[]> record) {
    Parts parts = parts(message);
    parts.records.put(record.topic(), RecordPosition.of(record));
    if (parts.depth == null
        || parts.semantics == null
        || parts.instances == null
        || parts.uncertainty == null) {
      return Optional.empty();
    }
    unfinished.remove(RecordPosition.of(message.frame()));
    return Optional.of(
        new Scene(
            message.frame(),
            new SceneResult(
                message.source(),
                message.model(),
                parts.depth,
                parts.semantics,
                parts.instances,
                parts.uncertainty),
            List.copyOf(parts.records.values())));
  }

  private static final class Parts {
    private final Map<String, RecordPosition> records = new LinkedHashMap<>();
    private SceneResult.@Nullable Depth depth;
    private SceneResult.@Nullable Semantics semantics;
    private SceneResult.@Nullable Instances instances;
    private SceneResult.@Nullable Uncertainty uncertainty;
  }
}

package io.sigmascope.wire;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a frame's four results together, in whatever order they come.
 *
 * <p>Remembers a bounded number of unfinished frames: where a reader starts in the middle of the
 * topics, some frames never get all four, and the oldest are forgotten. For one thread.
 */
public final class SceneJoin {
  /** A frame with all that was found in it. */
  public record Scene(FrameRef frame, SceneResult result) {}

  private record FrameKey(String topic, int partition, long offset) {}

  private final Map<FrameKey, Parts> unfinished;

  public SceneJoin(int mostUnfinished) {
    unfinished =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<FrameKey, Parts> eldest) {
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
  public Optional<Scene> add(String topic, byte[] value) throws BadMessageException {
    return switch (topic) {
      case Topics.SCENE_DEPTH -> {
        ResultMessage<SceneResult.Depth> message = SceneReader.depth(value);
        parts(message).depth = message.result();
        yield complete(message);
      }
      case Topics.SCENE_SEMANTIC -> {
        ResultMessage<SceneResult.Semantics> message = SceneReader.semantic(value);
        parts(message).semantics = message.result();
        yield complete(message);
      }
      case Topics.SCENE_INSTANCES -> {
        ResultMessage<SceneResult.Instances> message = SceneReader.instances(value);
        parts(message).instances = message.result();
        yield complete(message);
      }
      case Topics.SCENE_UNCERTAINTY -> {
        ResultMessage<SceneResult.Uncertainty> message = SceneReader.uncertainty(value);
        parts(message).uncertainty = message.result();
        yield complete(message);
      }
      default -> throw new IllegalArgumentException("no result topic: " + topic);
    };
  }

  private Parts parts(ResultMessage<?> message) {
    return unfinished.computeIfAbsent(key(message), k -> new Parts());
  }

  private Optional<Scene> complete(ResultMessage<?> message) {
    Parts parts = parts(message);
    if (parts.depth == null
        || parts.semantics == null
        || parts.instances == null
        || parts.uncertainty == null) {
      return Optional.empty();
    }
    unfinished.remove(key(message));
    return Optional.of(
        new Scene(
            message.frame(),
            new SceneResult(
                message.source(),
                message.model(),
                parts.depth,
                parts.semantics,
                parts.instances,
                parts.uncertainty)));
  }

  private static FrameKey key(ResultMessage<?> message) {
    FrameRef frame = message.frame();
    return new FrameKey(frame.topic(), frame.partition(), frame.offset());
  }

  private static final class Parts {
    private SceneResult.@Nullable Depth depth;
    private SceneResult.@Nullable Semantics semantics;
    private SceneResult.@Nullable Instances instances;
    private SceneResult.@Nullable Uncertainty uncertainty;
  }
}

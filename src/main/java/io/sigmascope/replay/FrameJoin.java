package io.sigmascope.replay;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.wire.BadHeaderException;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.FrameHeaders;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneReader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts frames and what the live model found in them together, in whatever order they come, and
 * counts those that stay alone. What waits is bounded in bytes: the eldest is given up, which in
 * most cases has no other parts.
 */
final class FrameJoin {
  private static final Logger LOG = LoggerFactory.getLogger(FrameJoin.class);

  /** Of what waits for its other parts; the oldest is given up first. */
  private static final long MOST_BYTES = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4);

  /** Under at-least-once delivery a result may come again; not after so many others. */
  private static final int MOST_DONE = 100_000;

  private record Key(String topic, int partition, long offset) {}

  private final ReplaySettings.TopicNames topics;
  private final Map<Key, Parts> waiting = new LinkedHashMap<>();

  /** Whether the frame came. */
  private final Map<Key, Boolean> done =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
          return size() > MOST_DONE;
        }
      };

  private long bytes;
  private long frames;
  private long withoutResult;
  private long withoutFrame;

  FrameJoin(ReplaySettings.TopicNames topics) {
    this.topics = topics;
  }

  /** Frames that came. */
  long frames() {
    return frames;
  }

  /** Frames without all of their results: dropped, dead letters, in flight. */
  long withoutResult() {
    return withoutResult;
  }

  /** Frames that still wait for their results. */
  long waiting() {
    return waiting.values().stream().filter(parts -> parts.encoded != null).count();
  }

  /** Frames that are not there any more, though results of theirs are. */
  long withoutFrame() {
    return withoutFrame;
  }

  /**
   * Takes a record of one of the topics.
   *
   * @return the frame, if this was what it still lacked
   */
  Optional<LiveFrame> add(ConsumerRecord<byte[], byte[]> record) {
    Key key;
    ResultMessage<?> message = null;
    if (record.topic().equals(topics.frames())) {
      key = new Key(record.topic(), record.partition(), record.offset());
      frames++;
    } else {
      try {
        message = read(record);
      } catch (BadMessageException e) {
        LOG.atWarn()
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .addKeyValue("error", e.getMessage())
            .log("skipped a record that is no result");
        return Optional.empty();
      }
      FrameRef frame = message.frame();
      key = new Key(frame.topic(), frame.partition(), frame.offset());
    }
    Boolean came = done.get(key);
    if (came != null) {
      if (message == null && !came) { // its results were given up before
        withoutFrame--;
        withoutResult++;
        done.put(key, true);
      }
      return Optional.empty();
    }
    Parts parts = waiting.computeIfAbsent(key, k -> new Parts());
    bytes += parts.put(record, message);
    Optional<LiveFrame> complete = parts.complete();
    if (complete.isPresent()) {
      waiting.remove(key);
      bytes -= parts.bytes;
      done.put(key, true);
    } else {
      makeRoom();
    }
    return complete;
  }

  private ResultMessage<?> read(ConsumerRecord<byte[], byte[]> record) throws BadMessageException {
    if (record.topic().equals(topics.depth())) {
      return SceneReader.depth(record.value());
    }
    return record.topic().equals(topics.semantic())
        ? SceneReader.semantic(record.value())
        : SceneReader.instances(record.value());
  }

  private void makeRoom() {
    Iterator<Map.Entry<Key, Parts>> eldest = waiting.entrySet().iterator();
    while (bytes > MOST_BYTES && eldest.hasNext()) {
      giveUp(eldest.next());
      eldest.remove();
    }
  }

  /** Gives up on all that still waits: nothing more will come. */
  void end() {
    waiting.entrySet().forEach(this::giveUp);
    waiting.clear();
  }

  private void giveUp(Map.Entry<Key, Parts> alone) {
    bytes -= alone.getValue().bytes;
    boolean came = alone.getValue().encoded != null;
    if (came) {
      withoutResult++;
    } else {
      withoutFrame++;
    }
    done.put(alone.getKey(), came); // results that still come of it count for nothing
  }

  private static final class Parts {
    long bytes;
    byte @Nullable [] encoded;
    private @Nullable Headers headers;
    private @Nullable ResultMessage<?> any;
    private SceneResult.@Nullable Depth depth;
    private SceneResult.@Nullable Semantics semantics;
    private SceneResult.@Nullable Instances instances;

    /** Returns how many bytes more it holds. */
    long put(ConsumerRecord<byte[], byte[]> record, @Nullable ResultMessage<?> message) {
      if (message == null) {
        encoded = record.value() == null ? new byte[0] : record.value();
        headers = record.headers();
      } else {
        any = message;
        if (message.result() instanceof SceneResult.Depth part) {
          depth = part;
        } else if (message.result() instanceof SceneResult.Semantics part) {
          semantics = part;
        } else if (message.result() instanceof SceneResult.Instances part) {
          instances = part;
        }
      }
      int more = Math.max(0, record.serializedValueSize());
      bytes += more;
      return more;
    }

    Optional<LiveFrame> complete() {
      if (encoded == null
          || headers == null
          || any == null
          || depth == null
          || semantics == null
          || instances == null) {
        return Optional.empty();
      }
      return Optional.of(
          new LiveFrame(
              any.frame(),
              any.source(),
              any.model(),
              encoded,
              focalLength(headers),
              depth,
              semantics,
              instances));
    }

    /** The live model had the same headers, and found nothing wrong with them. */
    private static OptionalDouble focalLength(Headers headers) {
      try {
        return FrameHeaders.read(headers).focalLengthPixels();
      } catch (BadHeaderException e) {
        return OptionalDouble.empty();
      }
    }
  }
}

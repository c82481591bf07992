package io.sigmascope.dashboard;

import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.BadHeaderException;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.ReviewFrame;
import io.sigmascope.wire.SceneReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest frames that are worth labelling.
 *
 * <p>Threads: the feed adds, the web server's read; guarded by this.
 */
final class ReviewQueue {
  /** Some 100 kB each, of what was found in them; pictures stay in Kafka. */
  static final int MOST_FRAMES = 60;

  private static final Comparator<Entry> BY_TIME = Comparator.comparing(Entry::time);

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * A frame.
   *
   * @param key that tells it from all others
   * @param record whose value is the picture
   * @param time of its capture, but not after it was read: a clock may be ahead
   */
  record Entry(String key, RecordPosition record, ReviewFrame frame, Instant time)
      implements LayerPictures.Findings {
    @Override
    public Optional<ScenePlanes> planes() throws UndecodableImageException {
      if (frame.predictions().isEmpty()) {
        return Optional.empty();
      }
      ReviewFrame.Predictions found = frame.predictions().get();
      try {
        return Optional.of(
            ScenePlanes.withoutDepth(
                SceneReader.semantic(found.semantic()).result(),
                SceneReader.instances(found.instances()).result()));
      } catch (BadMessageException e) {
        return Optional.empty();
      }
    }

    @Override
    public List<ClassUncertainty> unsure() {
      return List.of();
    }
  }

  /**
   * Takes a record of the topic of review.
   *
   * @throws BadHeaderException if a header is missing or makes no sense
   * @throws BadMessageException if the key is no camera's
   */
  void add(ConsumerRecord<byte[], byte[]> record) throws BadHeaderException, BadMessageException {
    if (record.value() == null) {
      return; // too large for Kafka: there is nothing to look at
    }
    String key = record.partition() + "-" + record.offset();
    ReviewFrame frame = ReviewFrame.read(record.key(), record.timestamp(), record.headers());
    Instant now = Instant.now();
    Instant captured = frame.frame().captureTime();
    Entry entry =
        new Entry(
            key,
            new RecordPosition(record.topic(), record.partition(), record.offset()),
            frame,
            captured.isAfter(now) ? now : captured);
    synchronized (this) {
      entries.put(key, entry);
      if (entries.size() > MOST_FRAMES) {
        entries.remove(Collections.min(entries.values(), BY_TIME).key());
      }
    }
  }

  /** The newest first. */
  synchronized List<Entry> newest() {
    List<Entry> all = new ArrayList<>(entries.values());
    all.sort(BY_TIME.reversed());
    return all;
  }

  synchronized Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }
}

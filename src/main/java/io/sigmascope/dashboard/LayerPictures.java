package io.sigmascope.dashboard;

import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.LayerPainter;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.RecordPosition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of layers, painted once for all who look at a frame.
 *
 * <p>Threads: the web server's; one paints at a time, and others wait for their turn with a
 * deadline. Decoder and {@code last} are guarded by {@code turn}, {@code kept} by itself.
 */
final class LayerPictures implements AutoCloseable {
  private static final int QUALITY = 82;

  /** Some dozens of tiles, and a large picture or two. */
  private static final int MOST_KEPT = 256;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * What is painted.
   *
   * @param picture where the frame's picture is
   * @param width that the result fits in, and height as well
   */
  record Wish(RecordPosition picture, LayerPainter.Layer layer, int width) {}

  /** A picture, decoded: most layers of a frame are asked for one after the other. */
  private record Decoded(RecordPosition position, RgbImage image) {}

  /** What was found in the frame; asked for only where the picture is not there yet. */
  interface Findings {
    /**
     * The planes; empty where nobody knows them.
     *
     * @throws UndecodableImageException if one is not what it says
     */
    Optional<ScenePlanes> planes() throws UndecodableImageException;

    /** How unsure labels are, by class. */
    List<ClassUncertainty> unsure();
  }

  private final KafkaRecords kafka;
  private final ReentrantLock turn = new ReentrantLock();
  private final FrameDecoder decoder = new FrameDecoder();
  private Optional<Decoded> last = Optional.empty();
  private final Map<Wish, byte[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wish, byte[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  LayerPictures(KafkaRecords kafka) {
    this.kafka = kafka;
  }

  /**
   * A layer of a frame as JPEG.
   *
   * @return empty if the frame's picture is not there any more, or cannot be decoded
   * @throws TimeoutException if others are at it for too long
   */
  Optional<byte[]> jpeg(Wish wish, Findings findings)
      throws TimeoutException, InterruptedException {
    byte[] there = kept(wish);
    if (there != null) {
      return Optional.of(there);
    }
    if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("others wait for their pictures");
    }
    try {
      there = kept(wish); // whoever was before may have painted it
      return there != null ? Optional.of(there) : painted(wish, findings);
    } finally {
      turn.unlock();
    }
  }

  private byte @Nullable [] kept(Wish wish) {
    synchronized (kept) {
      return kept.get(wish);
    }
  }

  private Optional<byte[]> painted(Wish wish, Findings findings)
      throws TimeoutException, InterruptedException {
    try {
      Optional<RgbImage> image = picture(wish.picture());
      if (image.isEmpty()) {
        return Optional.empty();
      }
      PixelSize largest = new PixelSize(wish.width(), wish.width());
      Optional<RgbImage> painted =
          wish.layer() == LayerPainter.Layer.IMAGE
              ? Optional.of(LayerPainter.picture(image.get(), largest))
              : findings
                  .planes()
                  .map(
                      planes ->
                          LayerPainter.paint(
                              image.get(), planes, findings.unsure(), wish.layer(), largest));
      if (painted.isEmpty()) {
        return Optional.empty();
      }
      byte[] jpeg = JpegEncoder.encode(painted.get(), QUALITY);
      synchronized (kept) {
        kept.put(wish, jpeg);
      }
      return Optional.of(jpeg);
    } catch (UndecodableImageException e) {
      return Optional.empty();
    }
  }

  private Optional<RgbImage> picture(RecordPosition position)
      throws UndecodableImageException, TimeoutException, InterruptedException {
    if (last.isPresent() && last.get().position().equals(position)) {
      return Optional.of(last.get().image());
    }
    Optional<List<ConsumerRecord<byte[], byte[]>>> record = kafka.fetch(List.of(position));
    if (record.isEmpty() || record.get().get(0).value() == null) {
      return Optional.empty();
    }
    RgbImage image = decoder.decode(record.get().get(0).value());
    last = Optional.of(new Decoded(position, image));
    return Optional.of(image);
  }

  @Override
  public void close() {
    turn.lock(); // a fetch has a deadline of its own
    try {
      decoder.close();
    } finally {
      turn.unlock();
    }
  }
}

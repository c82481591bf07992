package io.sigmascope.dashboard;

import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.ColourScheme;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.LayerPainter;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.RecordPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Pictures of layers, painted once for all who look at a frame.
 *
 * <p>Threads: the web server's, of which some at most are in here: the others are for what is
 * quick. One paints at a time, and the next wait for their turn with a deadline. Decoder and {@code
 * last} are guarded by {@code turn}, the caches by themselves.
 */
final class LayerPictures implements AutoCloseable {
  private static final int QUALITY = 82;
  private static final long MOST_BYTES = 32L << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A frame's picture, wherever and whenever: a topic may be made anew. */
  private record Source(RecordPosition position, Instant time) {}

  /**
   * What is painted.
   *
   * @param picture where the frame's picture is
   * @param time of the frame
   * @param colours of classes and depths
   * @param width that the result fits in, and height as well
   */
  record Wish(
      RecordPosition picture,
      Instant time,
      LayerPainter.Layer layer,
      ColourScheme colours,
      int width) {}

  /** A picture, decoded: most layers of a frame are asked for one after the other. */
  private record Decoded(Source source, RgbImage image) {}

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
  private final ByteCache<Source> encoded = new ByteCache<>(MOST_BYTES);
  private final ByteCache<Wish> painted = new ByteCache<>(MOST_BYTES);

  LayerPictures(KafkaRecords kafka) {
    this.kafka = kafka;
  }

  /**
   * A layer of a frame as JPEG.
   *
   * @return empty if the frame's picture is not there any more, or cannot be decoded
   * @throws TimeoutException if Kafka takes too long, or others are at it
   */
  Optional<byte[]> jpeg(Wish wish, Findings findings)
      throws TimeoutException, InterruptedException {
    Optional<byte[]> there = painted.get(wish);
    if (there.isPresent()) {
      return there;
    }
    Source source = new Source(wish.picture(), wish.time());
    Optional<byte[]> picture = encoded(source);
    if (picture.isEmpty()) {
      return Optional.empty();
    }
    if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("others wait for their pictures");
    }
    try {
      there = painted.get(wish); // whoever was before may have painted it
      return there.isPresent() ? there : paint(wish, source, picture.get(), findings);
    } finally {
      turn.unlock();
    }
  }

  private Optional<byte[]> encoded(Source source) throws TimeoutException, InterruptedException {
    Optional<byte[]> there = encoded.get(source);
    if (there.isEmpty()) {
      there =
          kafka
              .fetch(List.of(source.position()))
              .map(records -> records.get(0))
              .map(ConsumerRecord::value);
      there.ifPresent(bytes -> encoded.put(source, bytes));
    }
    return there;
  }

  private Optional<byte[]> paint(Wish wish, Source source, byte[] picture, Findings findings) {
    try {
      if (last.isEmpty() || !last.get().source().equals(source)) {
        last = Optional.of(new Decoded(source, decoder.decode(picture)));
      }
      RgbImage image = last.get().image();
      PixelSize largest = new PixelSize(wish.width(), wish.width());
      Optional<RgbImage> layer =
          wish.layer() == LayerPainter.Layer.IMAGE
              ? Optional.of(LayerPainter.picture(image, largest))
              : findings
                  .planes()
                  .map(
                      planes ->
                          LayerPainter.paint(
                              image,
                              planes,
                              findings.unsure(),
                              wish.layer(),
                              wish.colours(),
                              largest));
      Optional<byte[]> jpeg = layer.map(pixels -> JpegEncoder.encode(pixels, QUALITY));
      jpeg.ifPresent(bytes -> painted.put(wish, bytes));
      return jpeg;
    } catch (UndecodableImageException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      decoder.close();
    } finally {
      turn.unlock();
    }
  }
}

package io.sigmascope.dashboard;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.LayerPainter;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.FrameFetcher;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of layers, painted once for all who look at a frame.
 *
 * <p>Threads: the web server's; one paints at a time, and others wait for their turn with a
 * deadline: a slow Kafka must not take all of the server's threads. Decoder, fetcher and {@code
 * last} are guarded by {@code turn}, {@code kept} by itself.
 */
final class LayerPictures implements AutoCloseable {
  private static final int QUALITY = 82;

  /** Some dozens of tiles, and a large picture or two. */
  private static final int MOST_KEPT = 256;

  private record Key(
      String topic, int partition, long offset, LayerPainter.Layer layer, int width) {}

  /** A picture, decoded: most layers of a frame are asked for one after the other. */
  private record Decoded(String topic, int partition, long offset, RgbImage image) {}

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ReentrantLock turn = new ReentrantLock();
  private final FrameFetcher frames;
  private final FrameDecoder decoder = new FrameDecoder();
  private Optional<Decoded> last = Optional.empty();
  private final Map<Key, byte[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, byte[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  LayerPictures(KafkaProperties kafka) {
    frames = new FrameFetcher(kafka);
  }

  /**
   * A layer of a frame as JPEG.
   *
   * @return empty if the frame's picture is not there any more, or cannot be decoded
   * @throws TimeoutException if others are at it for too long
   */
  Optional<byte[]> jpeg(SceneJoin.Scene scene, LayerPainter.Layer layer, int width)
      throws TimeoutException, InterruptedException {
    Key key =
        new Key(
            scene.frame().topic(), scene.frame().partition(), scene.frame().offset(), layer, width);
    byte[] there = kept(key);
    if (there != null) {
      return Optional.of(there);
    }
    if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("others wait for their pictures");
    }
    try {
      there = kept(key); // whoever was before may have painted it
      return there != null ? Optional.of(there) : painted(key, scene);
    } finally {
      turn.unlock();
    }
  }

  private byte @Nullable [] kept(Key key) {
    synchronized (kept) {
      return kept.get(key);
    }
  }

  private Optional<byte[]> painted(Key key, SceneJoin.Scene scene) {
    try {
      Optional<RgbImage> image = picture(scene);
      if (image.isEmpty()) {
        return Optional.empty();
      }
      RgbImage painted =
          LayerPainter.paint(
              image.get(),
              ScenePlanes.of(scene.result()),
              key.layer(),
              new PixelSize(key.width(), key.width()));
      byte[] jpeg = JpegEncoder.encode(painted, QUALITY);
      synchronized (kept) {
        kept.put(key, jpeg);
      }
      return Optional.of(jpeg);
    } catch (UndecodableImageException e) {
      return Optional.empty();
    }
  }

  private Optional<RgbImage> picture(SceneJoin.Scene scene) throws UndecodableImageException {
    String topic = scene.frame().topic();
    int partition = scene.frame().partition();
    long offset = scene.frame().offset();
    if (last.isPresent()
        && last.get().topic().equals(topic)
        && last.get().partition() == partition
        && last.get().offset() == offset) {
      return Optional.of(last.get().image());
    }
    Optional<byte[]> encoded = frames.fetch(scene.frame());
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    RgbImage image = decoder.decode(encoded.get());
    last = Optional.of(new Decoded(topic, partition, offset, image));
    return Optional.of(image);
  }

  @Override
  public void close() {
    turn.lock(); // a fetch has a deadline of its own
    try {
      decoder.close();
      frames.close();
    } finally {
      turn.unlock();
    }
  }
}

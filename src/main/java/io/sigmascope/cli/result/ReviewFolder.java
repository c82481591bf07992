package io.sigmascope.cli.result;

import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dataset.prelabel.PrelabelFolder;
import io.sigmascope.dataset.prelabel.Prelabelled;
import io.sigmascope.frame.CameraId;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.BadHeaderException;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.ReviewFrame;
import io.sigmascope.wire.SceneReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the topic of review, as files. Bad ones are passed over. For one thread. */
final class ReviewFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewFolder.class);

  /** The list of objects is written anew each time. */
  private static final Duration SAVE_EVERY = Duration.ofSeconds(5);

  private final Path folder;
  private final PrelabelFolder frames;
  private final Optional<CameraId> only;
  private long savedNanos = System.nanoTime();
  private int written;
  private int there;
  private int passedOver;

  private ReviewFolder(Path folder, PrelabelFolder frames, Optional<CameraId> only) {
    this.folder = folder;
    this.frames = frames;
    this.only = only;
  }

  /**
   * @param only the camera whose frames are written; empty for all
   * @throws UsageException if the folder cannot be written, or goes on from files that make no
   *     sense
   */
  static ReviewFolder open(Path folder, Optional<CameraId> only) {
    OutputFolder.prepare("--save", folder);
    try {
      return new ReviewFolder(folder, PrelabelFolder.open(folder), only);
    } catch (IOException e) {
      throw new UsageException("--save " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a frame.
   *
   * @return what to say of it, if it was written
   * @throws IOException if a file cannot be written
   */
  Optional<String> write(ConsumerRecord<byte[], byte[]> record) throws IOException {
    try {
      ReviewFrame frame = ReviewFrame.read(record.key(), record.timestamp(), record.headers());
      if (only.isPresent() && !only.get().equals(frame.frame().camera())) {
        return Optional.empty();
      }
      if (frame.predictions().isEmpty()) {
        return passOver(record, "it came without predictions");
      }
      if (record.value() == null) {
        return passOver(record, "it came without a picture");
      }
      ReviewFrame.Predictions found = frame.predictions().get();
      Optional<String> picture =
          frames.write(
              new Prelabelled(
                  frame.frame(),
                  frame.reason(),
                  frame.score(),
                  record.value(),
                  SceneReader.semantic(found.semantic()).result(),
                  SceneReader.instances(found.instances()).result()));
      if (picture.isEmpty()) {
        there++;
        return Optional.empty();
      }
      written++;
      return Optional.of(line(frame, picture.get()));
    } catch (BadHeaderException | BadMessageException | UndecodableImageException e) {
      return passOver(record, String.valueOf(e.getMessage()));
    }
  }

  private static String line(ReviewFrame frame, String picture) {
    return String.format(
        Locale.ROOT,
        "%s #%d  %s  %s %.3f  %s",
        frame.frame().camera(),
        frame.frame().unsignedSequence(),
        frame.frame().captureTime(),
        frame.reason().label(),
        frame.score(),
        picture);
  }

  private Optional<String> passOver(ConsumerRecord<byte[], byte[]> record, String why) {
    passedOver++;
    LOG.atWarn()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("error", why)
        .log("passed over a frame for review");
    return Optional.empty();
  }

  /** Saves the list of objects from time to time. */
  void tick() throws IOException {
    if (System.nanoTime() - savedNanos >= SAVE_EVERY.toNanos()) {
      frames.save();
      savedNanos = System.nanoTime();
    }
  }

  int written() {
    return written;
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%d frames written to %s, %d there already, %d passed over",
        written,
        folder,
        there,
        passedOver);
  }

  @Override
  public void close() throws IOException {
    try {
      frames.save();
    } finally {
      frames.close();
    }
  }
}

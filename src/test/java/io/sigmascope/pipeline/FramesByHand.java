package io.sigmascope.pipeline;

import io.sigmascope.frame.CameraId;
import io.sigmascope.pipeline.Completion.Emission;
import io.sigmascope.pipeline.Completion.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Work that is done when the test says so. */
final class FramesByHand implements Submission {
  static final Instant CAPTURED = Instant.EPOCH;

  private final List<Waited> submitted = new ArrayList<>();
  Consumer<Long> onSubmit = offset -> {};
  final List<String> solos = new ArrayList<>();
  Runnable onSolo = () -> {};
  boolean quiet = true;
  boolean broken;
  int hurries;

  @Override
  public CompletableFuture<Completion> submit(
      Record<byte[], byte[]> record, RecordMetadata metadata) {
    onSubmit.accept(metadata.offset());
    Waited frame = new Waited(metadata.offset());
    submitted.add(frame);
    return frame;
  }

  @Override
  public Solo solo() {
    solos.add("begun");
    return new Solo() {
      @Override
      public CompletableFuture<Completion> submit(
          Record<byte[], byte[]> record, RecordMetadata metadata) {
        Waited frame = new Waited(metadata.offset());
        frame.awaited =
            () -> {
              solos.add("frame " + frame.offset);
              onSolo.run();
              frame.complete(completion(frame.offset));
            };
        return frame;
      }

      @Override
      public boolean isQuiet() {
        return quiet;
      }

      @Override
      public void close() {
        solos.add("ended");
      }
    };
  }

  @Override
  public Completion condemn(Record<byte[], byte[]> record, RecordMetadata metadata) {
    return completion("condemned-" + metadata.offset(), metadata.offset());
  }

  @Override
  public boolean isBroken() {
    return broken;
  }

  @Override
  public While hurry() {
    hurries++;
    return () -> hurries--;
  }

  void finish(long offset) {
    last(offset).complete(completion(offset));
  }

  void fail(long offset, Throwable why) {
    last(offset).completeExceptionally(why);
  }

  /** When the processor waits for the frame, it is done, and this runs. */
  void onAwait(long offset, Runnable action) {
    last(offset).awaited =
        () -> {
          action.run();
          finish(offset);
        };
  }

  private Waited last(long offset) {
    return submitted.stream()
        .filter(frame -> frame.offset == offset)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static Completion completion(long offset) {
    return completion("result-" + offset, offset);
  }

  private static Completion completion(String value, long offset) {
    return new Completion(
        List.of(
            new Emission(
                SceneTopology.DEPTH,
                new Record<>(FakeContext.bytes("roof-1"), FakeContext.bytes(value), 0))),
        new Tally(
            Optional.of(new CameraId("roof-" + offset)),
            CAPTURED,
            false,
            new Completion.Analysed(Map.of(), Optional.empty(), Optional.empty())));
  }

  private static final class Waited extends CompletableFuture<Completion> {
    private final long offset;
    private Runnable awaited = () -> {};

    private Waited(long offset) {
      this.offset = offset;
    }

    @Override
    public Completion get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
      awaited.run();
      return super.get(timeout, unit);
    }
  }
}

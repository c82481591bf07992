package io.sigmascope.pipeline;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.pipeline.Completion.Emission;
import io.sigmascope.pipeline.Completion.Tally;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.review.ReviewSigns;
import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.DeadLetter;
import io.sigmascope.wire.EventKind;
import io.sigmascope.wire.FrameHeaders;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Outcomes to the records that tell of them. Runs on lanes, so that stream threads need not. */
final class Outcomes {
  private static final String TOPOLOGY = "scene";

  private Outcomes() {}

  static Completion of(FrameWork work, FrameOutcome outcome) {
    if (outcome instanceof FrameOutcome.Analysed analysed) {
      return analysed(work, analysed.result());
    }
    if (outcome instanceof FrameOutcome.Rejected rejected) {
      return rejected(work, rejected.reason(), rejected.error());
    }
    return dropped(work, (FrameOutcome.Dropped) outcome);
  }

  private static Completion analysed(FrameWork work, SceneResult scene) {
    FrameRef frame = work.frame();
    return new Completion(
        List.of(
            event(work, SceneTopology.DEPTH, EventKind.DEPTH, SceneWriter.depth(frame, scene)),
            event(
                work,
                SceneTopology.SEMANTIC,
                EventKind.SEMANTIC,
                SceneWriter.semantic(frame, scene)),
            event(
                work,
                SceneTopology.UNCERTAINTY,
                EventKind.UNCERTAINTY,
                SceneWriter.uncertainty(frame, scene))),
        tally(
            work,
            new Completion.Analysed(uncertainty(scene), work.traceparent(), Optional.empty())),
        Optional.of(
            new Completion.Unfinished(
                work,
                new ResultMessage<>(frame, scene.source(), scene.model(), scene.instances()),
                ReviewSigns.of(new FrameUncertainty(frame, scene.model(), scene.uncertainty())))));
  }

  private static Map<Task, Spread> uncertainty(SceneResult scene) {
    Map<Task, Spread> spreads = new EnumMap<>(Task.class);
    scene.uncertainty().tasks().forEach(task -> spreads.put(task.task(), task.spread()));
    return spreads;
  }

  private static Completion dropped(FrameWork work, FrameOutcome.Dropped dropped) {
    byte[] value = SceneWriter.drop(work.frame(), dropped);
    return new Completion(
        List.of(event(work, SceneTopology.DROPS, EventKind.DROP, value)),
        tally(work, new Completion.Dropped(dropped.reason())));
  }

  /** A frame that was read well enough to have a reference. */
  static Completion rejected(FrameWork work, RejectReason reason, String error) {
    FrameRef frame = work.frame();
    return rejected(
        work.source(),
        new DeadLetter(reason, error, frame.topic(), frame.partition(), frame.offset()),
        tally(work, new Completion.Rejected(reason)));
  }

  /** A frame whose key or headers are wrong. */
  static Completion rejected(
      Record<byte[], byte[]> source,
      RecordMetadata metadata,
      Optional<CameraId> camera,
      RejectReason reason,
      String error) {
    return rejected(
        source,
        new DeadLetter(reason, error, metadata.topic(), metadata.partition(), metadata.offset()),
        new Tally(
            camera,
            Instant.ofEpochMilli(source.timestamp()),
            !FrameHeaders.capturedByUs(source.headers()),
            new Completion.Rejected(reason)));
  }

  private static Completion rejected(
      Record<byte[], byte[]> source, DeadLetter letter, Tally tally) {
    return new Completion(
        List.of(new Emission(SceneTopology.DEAD_LETTERS, record(source, letter))), tally);
  }

  /** The source as it was or, if Kafka would not take that, as much of it as it takes. */
  private static Record<byte[], byte[]> record(Record<byte[], byte[]> source, DeadLetter letter) {
    Record<byte[], byte[]> whole = withHeaders(source, source.headers(), letter);
    if (fits(whole)) {
      return whole;
    }
    DeadLetter shortened = letter.withoutBytes(source.value() == null ? 0 : source.value().length);
    Record<byte[], byte[]> valueless =
        withHeaders(source.withValue((byte[]) null), source.headers(), shortened);
    return fits(valueless)
        ? valueless
        : withHeaders(valueless.withKey((byte[]) null), new RecordHeaders(), shortened);
  }

  private static Record<byte[], byte[]> withHeaders(
      Record<byte[], byte[]> record, Headers kept, DeadLetter letter) {
    Headers headers = new RecordHeaders(kept);
    letter.writeTo(headers);
    return record.withHeaders(headers);
  }

  private static boolean fits(Record<byte[], byte[]> record) {
    return DeadLetter.fits(record.key(), record.value(), record.headers());
  }

  private static Tally tally(FrameWork work, Completion.Ending ending) {
    return new Tally(
        Optional.of(work.camera()), work.frame().captureTime(), work.foreign(), ending);
  }

  static Emission event(FrameWork work, String sink, EventKind kind, byte[] value) {
    return new Emission(
        sink,
        new Record<>(
            work.source().key(),
            value,
            work.frame().captureTime().toEpochMilli(),
            headers(work, kind)));
  }

  /** Of an event about a frame: what it is, and the trace that it belongs to. */
  static Headers headers(FrameWork work, EventKind kind) {
    Headers headers = new RecordHeaders();
    CloudEvent.of(work.frame(), kind, TOPOLOGY).writeTo(headers);
    work.traceparent()
        .ifPresent(
            trace -> headers.add(FrameHeaders.TRACEPARENT, trace.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}

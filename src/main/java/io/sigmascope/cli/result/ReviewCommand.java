package io.sigmascope.cli.result;

import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.KafkaOptions;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the frames worth labelling to a folder, with what the network sees in them. */
@Command(
    name = "review",
    description = {
      "Writes the frames worth labelling to a folder, with what the network sees in them as labels"
          + " to correct: in Cityscapes' layout, and in COCO's.",
      "What is in the folder already is left as it is, so the same command goes on."
    },
    mixinStandardHelpOptions = true)
public final class ReviewCommand implements Callable<Integer> {
  /** Pictures at a time. */
  private static final int MOST_RECORDS = 16;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--save", required = true, paramLabel = "DIR", description = "Where to.")
  private Path folder;

  @Option(names = "--camera", paramLabel = "ID", description = "Only this camera (default: all).")
  private @Nullable CameraId camera;

  @Option(
      names = "--from",
      paramLabel = "T",
      description =
          "Only frames captured at this time or later, such as 2026-03-01T12:00:00Z (default: all"
              + " there are).")
  private @Nullable Instant from;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "End when this many frames are written (default: at the topic's end).")
  private @Nullable Integer limit;

  @Option(names = "--follow", description = "Go on with those that come, until Ctrl-C.")
  private boolean follow;

  @Override
  public Integer call() throws Exception {
    if (limit != null && limit < 1) {
      throw new UsageException("--limit must be at least 1, got " + limit);
    }
    KafkaProperties properties = kafka.properties();
    try (ReviewFolder frames = ReviewFolder.open(folder, Optional.ofNullable(camera))) {
      TopicAdmin.connect(properties, KafkaOptions.PATIENCE).close();
      StopSignal stop = StopSignal.install();
      ResultLines lines = ResultLines.of(spec);
      Instant start = from == null ? Instant.EPOCH : from;
      try (CommittedReader records =
          new CommittedReader(
              properties, List.of(Topics.SCENE_REVIEW), Optional.of(start), MOST_RECORDS)) {
        while (!stop.requested()
            && !isFull(frames)
            && (follow ? lines.areRead() : !records.isAtEnd())) {
          for (ConsumerRecord<byte[], byte[]> record : records.poll()) {
            if (!isFull(frames) && record.timestamp() >= start.toEpochMilli()) {
              write(record, frames, lines);
            }
          }
          frames.tick();
        }
      }
      lines.print(frames.summary());
    }
    return 0;
  }

  private boolean isFull(ReviewFolder frames) {
    return limit != null && frames.written() >= limit;
  }

  private static void write(
      ConsumerRecord<byte[], byte[]> record, ReviewFolder frames, ResultLines lines)
      throws IOException {
    frames.write(record).ifPresent(lines::print);
  }
}

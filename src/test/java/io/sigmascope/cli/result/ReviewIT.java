package io.sigmascope.cli.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.broker.RealKafka;
import io.sigmascope.cli.TestCommandLine;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.Samples;
import io.sigmascope.wire.ReviewFrame;
import io.sigmascope.wire.SceneWriter;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The command {@code review} on a real topic: committed frames only, and what is bad passed over.
 */
@Timeout(120)
class ReviewIT {
  @RegisterExtension static final RealKafka KAFKA = new RealKafka();

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] JPEG = JpegEncoder.encode(Samples.ramps(64, 32), 90);

  @TempDir Path folder;
  @TempDir Path another;

  @Test
  void writesWhatIsCommittedAndGoesOn() throws Exception {
    try (TopicAdmin admin = TopicAdmin.connect(KAFKA.properties(), Duration.ofSeconds(30))) {
      admin.create(List.of(Topics.spec(Topics.SCENE_REVIEW).withPartitions(2)));
    }
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record("roof-1", 0, JPEG, true));
      producer.send(record("roof-2", 1, JPEG, true));
      producer.send(record("roof-1", 2, "no picture".getBytes(UTF_8), true));
      producer.send(record("roof-1", 3, JPEG, false));
      producer.send(new ProducerRecord<>(Topics.SCENE_REVIEW, "roof-1".getBytes(UTF_8), JPEG));
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(record("roof-1", 4, JPEG, true));
      producer.flush();
      producer.abortTransaction();

      List<String> first = run();
      producer.beginTransaction();
      producer.send(record("roof-1", 5, JPEG, true));
      producer.send(record("roof-2", 6, JPEG, true));
      producer.commitTransaction();
      List<String> late = run("--from", START.plusSeconds(6).toString());
      List<String> second = run("--limit", "5", "--camera", "roof-1");
      int followed = followUnread(another);

      assertThat(first).hasSize(3).last().asString().startsWith("2 frames written to ");
      assertThat(first).last().asString().endsWith(", 0 there already, 3 passed over");
      assertThat(late).hasSize(2).first().asString().startsWith("roof-2 #6  ");
      assertThat(second).hasSize(2).first().asString().startsWith("roof-1 #5  ");
      assertThat(second).last().asString().contains("1 frames written", "1 there already");
      assertThat(followed).isZero();
    }
    assertThat(Datasets.open("cityscapes:" + folder).size()).isEqualTo(4);
  }

  private List<String> run(String... more) {
    StringWriter out = new StringWriter();
    CommandLine program = TestCommandLine.create();
    program.setOut(new PrintWriter(out));
    String[] arguments = {
      "review",
      "--save",
      folder.toString(),
      "--bootstrap-servers",
      KAFKA.properties().bootstrapServers()
    };
    assertThat(program.execute(concat(arguments, more))).isZero();
    return out.toString().lines().toList();
  }

  /** As {@code | head} leaves it: what it writes is read by nobody, and it ends. */
  private static int followUnread(Path to) {
    CommandLine program = TestCommandLine.create();
    program.setOut(new PrintWriter(new Unread()));
    return program.execute(
        "review",
        "--follow",
        "--save",
        to.toString(),
        "--bootstrap-servers",
        KAFKA.properties().bootstrapServers());
  }

  private static final class Unread extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static String[] concat(String[] some, String[] more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> properties = KAFKA.properties().producer();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "review-it");
    return new KafkaProducer<>(properties);
  }

  private static ProducerRecord<byte[], byte[]> record(
      String camera, long offset, byte[] picture, boolean predicted) {
    FrameRef frame =
        new FrameRef(
            new CameraId(camera), offset, START.plusSeconds(offset), "camera.frames", 0, offset);
    SceneResult scene = scene();
    Headers headers = new RecordHeaders();
    ReviewFrame review =
        new ReviewFrame(
            frame,
            ReviewReason.NOVEL,
            0.995,
            Optional.empty(),
            Optional.of(
                new ReviewFrame.Predictions(
                    SceneWriter.semantic(frame, scene), SceneWriter.instances(frame, scene))));
    (predicted ? review : review.withoutPredictions()).writeTo(headers);
    return new ProducerRecord<>(
        Topics.SCENE_REVIEW,
        null,
        frame.captureTime().toEpochMilli(),
        camera.getBytes(UTF_8),
        picture,
        headers);
  }

  private static SceneResult scene() {
    return new SceneResult(
        new PixelSize(64, 32),
        new ModelId("street", "1"),
        new SceneResult.Depth(
            PlaneCodec.png16(new short[32], 8, 4), 1, false, new Spread(0, 0, 0, 0, 0)),
        new SceneResult.Semantics(PlaneCodec.png8(new byte[32], 8, 4), List.of()),
        new SceneResult.Instances(PlaneCodec.png16(new short[32], 8, 4), List.of()),
        new SceneResult.Uncertainty(List.of(), List.of(), 1, 0));
  }
}

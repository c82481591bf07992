package io.sigmascope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.wire.RandomScenes;
import io.sigmascope.wire.SceneWriter;
import io.sigmascope.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameJoinTest {
  private static final ReplaySettings.TopicNames TOPICS =
      new ReplaySettings.TopicNames(
          Topics.CAMERA_FRAMES,
          Topics.SCENE_DEPTH,
          Topics.SCENE_SEMANTIC,
          Topics.SCENE_INSTANCES,
          Topics.SCENE_AGREEMENT);
  private static final long START = 1_700_000_000_000L;

  private static final byte[] LARGE = new byte[8 << 20];

  private final FrameJoin join = new FrameJoin(TOPICS);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void putsFramesAndResultsTogetherInWhateverOrderTheyCome(long seed) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int offset = 0; offset < 20; offset++) {
      records.addAll(all(offset));
    }
    Collections.shuffle(records, new Random(seed));

    List<Long> offsets =
        records.stream()
            .map(join::add)
            .flatMap(Optional::stream)
            .map(f -> f.frame().offset())
            .toList();
    join.end();

    assertThat(offsets).hasSize(20).doesNotHaveDuplicates();
    assertThat(join.frames()).isEqualTo(20);
    assertThat(join.withoutResult()).isZero();
    assertThat(join.withoutFrame()).isZero();
  }

  @Test
  void hasThePictureWithItsResults() {
    List<ConsumerRecord<byte[], byte[]>> records = all(7);
    records.subList(0, 3).forEach(record -> assertThat(join.add(record)).isEmpty());

    LiveFrame frame = join.add(records.get(3)).orElseThrow();

    assertThat(frame.frame()).isEqualTo(frame(7));
    assertThat(frame.encoded()).isEqualTo(picture(7).value());
    assertThat(frame.model()).isEqualTo(scene(7).model());
    assertThat(frame.depth().scale()).isEqualTo(scene(7).depth().scale());
  }

  @Test
  void countsWhatStaysAloneAtTheEndAndOnce() {
    join.add(picture(1));
    join.add(depth(2));
    assertThat(join.waiting()).isEqualTo(1);

    join.end();
    join.add(depth(1));
    join.end();

    assertThat(join.withoutResult()).isEqualTo(1);
    assertThat(join.withoutFrame()).isEqualTo(1);
    assertThat(join.waiting()).isZero();
  }

  @Test
  void aFrameWhoseResultsWereGivenUpBeforeItCameIsWithoutResult() {
    for (int offset = 0; offset < 200; offset++) {
      join.add(heavy(depth(offset)));
    }
    assertThat(join.withoutFrame()).as("the first had to make room").isPositive();

    for (int offset = 0; offset < 200; offset++) {
      join.add(picture(offset));
    }
    join.end();

    assertThat(join.withoutFrame()).isZero();
    assertThat(join.withoutResult()).isEqualTo(join.frames()).isEqualTo(200);
  }

  /** The same, and says that it is of 8 MB. */
  private static ConsumerRecord<byte[], byte[]> heavy(ConsumerRecord<byte[], byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        0,
        8 << 20,
        record.key(),
        record.value(),
        record.headers(),
        Optional.empty());
  }

  @Test
  void aResultThatComesAgainIsNoOther() {
    all(3).forEach(join::add);
    join.add(depth(3));
    join.end();

    assertThat(join.withoutFrame()).isZero();
  }

  @Test
  void passesOverWhatIsNoResult() {
    all(4).subList(0, 3).forEach(join::add);
    ConsumerRecord<byte[], byte[]> noise = record(Topics.SCENE_INSTANCES, 9, new byte[] {1, 2, 3});

    assertThat(join.add(noise)).isEmpty();
    join.end();

    assertThat(join.withoutResult()).isEqualTo(1);
  }

  @Test
  void remembersABoundedNumberOfBytes() {
    for (int offset = 0; offset < 80; offset++) {
      join.add(record(Topics.CAMERA_FRAMES, offset, LARGE));
    }

    assertThat(join.waiting()).isEqualTo(64);
    assertThat(join.withoutResult()).isEqualTo(16);
  }

  /** The picture, and the results without uncertainty. */
  private static List<ConsumerRecord<byte[], byte[]>> all(int offset) {
    SceneResult scene = scene(offset);
    return new ArrayList<>(
        List.of(
            picture(offset),
            depth(offset),
            record(Topics.SCENE_SEMANTIC, offset, SceneWriter.semantic(frame(offset), scene)),
            record(Topics.SCENE_INSTANCES, offset, SceneWriter.instances(frame(offset), scene))));
  }

  private static ConsumerRecord<byte[], byte[]> picture(int offset) {
    return record(
        Topics.CAMERA_FRAMES, offset, ("picture " + offset).getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> depth(int offset) {
    return record(Topics.SCENE_DEPTH, offset, SceneWriter.depth(frame(offset), scene(offset)));
  }

  private static SceneResult scene(int offset) {
    return new RandomScenes(offset).scene();
  }

  private static FrameRef frame(int offset) {
    return new FrameRef(
        new CameraId("gate"),
        offset,
        Instant.ofEpochMilli(START + offset),
        Topics.CAMERA_FRAMES,
        0,
        offset);
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, int offset, byte[] value) {
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        START + offset,
        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
        4,
        value.length,
        "gate".getBytes(StandardCharsets.UTF_8),
        value,
        new org.apache.kafka.common.header.internals.RecordHeaders(),
        Optional.empty());
  }
}

package io.sigmascope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.Agreement;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.wire.v1.DepthResult;
import io.sigmascope.wire.v1.FrameDrop;
import io.sigmascope.wire.v1.SemanticResult;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneMessagesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void readsBackEveryResultThatItWrote(long seed) throws BadMessageException {
    RandomScenes random = new RandomScenes(seed);
    FrameRef frame = random.frame();
    SceneResult scene = random.scene();

    assertSame(SceneReader.depth(SceneWriter.depth(frame, scene)), frame, scene, scene.depth());
    assertSame(
        SceneReader.semantic(SceneWriter.semantic(frame, scene)), frame, scene, scene.semantics());
    assertSame(
        SceneReader.instances(SceneWriter.instances(frame, scene)),
        frame,
        scene,
        scene.instances());
    assertSame(
        SceneReader.uncertainty(SceneWriter.uncertainty(frame, scene)),
        frame,
        scene,
        scene.uncertainty());
  }

  @ParameterizedTest
  @EnumSource
  void readsBackEveryDropThatItWrote(DropReason reason) throws BadMessageException {
    FrameRef frame = new RandomScenes(11).frame();
    FrameOutcome.Dropped dropped =
        new FrameOutcome.Dropped(reason, Duration.ofSeconds(3, 123_000_000));

    assertThat(SceneReader.drop(SceneWriter.drop(frame, dropped)))
        .isEqualTo(new DropMessage(frame, dropped));
  }

  @ParameterizedTest
  @ValueSource(longs = {-3, -1000, -2003, 3, 2003})
  void writesAnAgeWithOneSignThoughAFrameIsAheadOfTheClock(long millis) throws Exception {
    FrameRef frame = new RandomScenes(13).frame();
    FrameOutcome.Dropped dropped =
        new FrameOutcome.Dropped(DropReason.SAMPLED, Duration.ofMillis(millis));

    byte[] written = SceneWriter.drop(frame, dropped);

    FrameDrop message = FrameDrop.parseFrom(written);
    assertThat(message.getAge().getSeconds()).isEqualTo(millis / 1000);
    assertThat(message.getAge().getNanos()).isEqualTo(millis % 1000 * 1_000_000);
    assertThat(SceneReader.drop(written)).isEqualTo(new DropMessage(frame, dropped));
  }

  /** As older versions wrote it. */
  @Test
  void readsAnAgeOfMixedSigns() throws Exception {
    FrameRef frame = new RandomScenes(13).frame();
    FrameOutcome.Dropped dropped =
        new FrameOutcome.Dropped(DropReason.SAMPLED, Duration.ofMillis(-3));
    FrameDrop.Builder message = FrameDrop.parseFrom(SceneWriter.drop(frame, dropped)).toBuilder();
    message.getAgeBuilder().setSeconds(-1).setNanos(997_000_000);

    assertThat(SceneReader.drop(message.build().toByteArray()))
        .isEqualTo(new DropMessage(frame, dropped));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void readsBackEveryAgreementThatItWrote(long seed) throws BadMessageException {
    Agreement agreement = new RandomScenes(seed).agreement();

    assertThat(TelemetryReader.agreement(TelemetryWriter.agreement(agreement)))
        .isEqualTo(agreement);
  }

  @Test
  void agreementsOfAnotherCandidateAreOtherEvents() throws BadHeaderException {
    Agreement one = new RandomScenes(24).agreement();
    Agreement other =
        new Agreement(
            one.frame(),
            one.source(),
            one.live(),
            new ModelId("candidate", "other"),
            one.semanticIou(),
            one.depthDifference(),
            one.instanceF1(),
            one.liveSeconds(),
            one.candidateSeconds());

    CloudEvent event = CloudEvent.read(TelemetryWriter.headers(one));
    CloudEvent otherEvent = CloudEvent.read(TelemetryWriter.headers(other));

    assertThat(event.id()).isEqualTo(otherEvent.id()).endsWith("/agreement");
    assertThat(event.source()).isNotEqualTo(otherEvent.source());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void refusesBytesThatAreNoMessage(long seed) {
    byte[] noise = new byte[200];
    new Random(seed).nextBytes(noise);

    assertThatThrownBy(() -> SceneReader.depth(noise)).isInstanceOf(BadMessageException.class);
  }

  @Test
  void refusesAFrameThatIsAtNoPlace() throws Exception {
    byte[] depth = SceneWriter.depth(new RandomScenes(1).frame(), new RandomScenes(1).scene());
    DepthResult.Builder nowhere = DepthResult.parseFrom(depth).toBuilder();
    nowhere.getFrameBuilder().clearTopic();
    DepthResult.Builder before = DepthResult.parseFrom(depth).toBuilder();
    before.getFrameBuilder().setOffset(-1);

    for (DepthResult.Builder odd : List.of(nowhere, before)) {
      assertThatThrownBy(() -> SceneReader.depth(odd.build().toByteArray()))
          .isInstanceOf(BadMessageException.class)
          .hasMessageContaining("a frame at '");
    }
  }

  @Test
  void refusesAMessageWithoutAFrame() {
    assertThatThrownBy(() -> SceneReader.depth(DepthResult.getDefaultInstance().toByteArray()))
        .isInstanceOf(BadMessageException.class)
        .hasMessageContaining("out of its range");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000_000, Integer.MAX_VALUE})
  void refusesATimeOfMoreOrLessNanosecondsThanASecondHas(int nanos) throws Exception {
    RandomScenes random = new RandomScenes(14);
    SemanticResult.Builder message =
        SemanticResult.parseFrom(SceneWriter.semantic(random.frame(), random.scene())).toBuilder();
    message.getFrameBuilder().getCaptureTimeBuilder().setNanos(nanos);

    assertThatThrownBy(() -> SceneReader.semantic(message.build().toByteArray()))
        .isInstanceOf(BadMessageException.class)
        .hasMessageContaining("out of its range");
  }

  @Test
  void refusesAClassThatThereIsNot() throws Exception {
    RandomScenes random = new RandomScenes(12);
    SemanticResult message =
        SemanticResult.parseFrom(SceneWriter.semantic(random.frame(), random.scene())).toBuilder()
            .addClasses(io.sigmascope.wire.v1.ClassShare.newBuilder().setTrainId(19))
            .build();

    assertThatThrownBy(() -> SceneReader.semantic(message.toByteArray()))
        .isInstanceOf(BadMessageException.class);
  }

  private static <T> void assertSame(
      ResultMessage<T> read, FrameRef frame, SceneResult scene, T result) {
    assertThat(read)
        .usingRecursiveComparison()
        .isEqualTo(new ResultMessage<>(frame, scene.source(), scene.model(), result));
  }
}

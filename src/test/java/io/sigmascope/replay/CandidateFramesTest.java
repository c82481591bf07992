package io.sigmascope.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.inference.DeviceLostException;
import io.sigmascope.inference.InferenceException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CandidateFramesTest {
  private static final long BAD = 2;

  @Test
  void aFrameOnWhichTheCandidateFailsCostsNoOther() throws Exception {
    CandidateFrames candidate = new CandidateFrames(CandidateFramesTest::failOnBad);

    List<CandidateFrames.Found> found = candidate.of(frames(4));

    assertThat(found).hasSize(4);
    assertThat(found.get((int) BAD)).isEqualTo(new CandidateFrames.Failed("no numbers"));
    assertThat(found.stream().filter(CandidateFrames.Ended.class::isInstance)).hasSize(3);
    assertThat(((CandidateFrames.Ended) found.get(3)).outcome()).isEqualTo(outcome(3));
  }

  @Test
  void aCandidateThatFailsOnAllEnds() {
    CandidateFrames candidate =
        new CandidateFrames(
            frames -> {
              throw new InferenceException("no numbers");
            });

    assertThatThrownBy(() -> candidate.of(frames(20)))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("16 frames in a row: no numbers");
  }

  @Test
  void aLostDeviceEndsIt() {
    CandidateFrames candidate =
        new CandidateFrames(
            frames -> {
              throw new DeviceLostException("off the bus", new IllegalStateException());
            });

    assertThatThrownBy(() -> candidate.of(frames(2))).isInstanceOf(DeviceLostException.class);
  }

  private static List<FrameOutcome> failOnBad(List<FrameInput> frames) throws InferenceException {
    if (frames.stream().anyMatch(frame -> frame.frame().sequence() == BAD)) {
      throw new InferenceException("no numbers");
    }
    return frames.stream().map(frame -> outcome(frame.frame().sequence())).toList();
  }

  private static FrameOutcome outcome(long sequence) {
    return new FrameOutcome.Rejected(RejectReason.UNDECODABLE, "picture " + sequence);
  }

  private static List<FrameInput> frames(int count) {
    return LongStream.range(0, count)
        .mapToObj(
            i ->
                new FrameInput(
                    new FrameRef(new CameraId("roof-1"), i, Instant.EPOCH, "camera.frames", 0, i),
                    new byte[0],
                    OptionalDouble.empty()))
        .toList();
  }
}

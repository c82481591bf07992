package io.sigmascope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameOutcome.Analysed;
import io.sigmascope.frame.FrameOutcome.Rejected;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.inference.InferenceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneAnalyserTest {
  private final HandMadeAnalysis analysis = new HandMadeAnalysis();

  @AfterEach
  void close() {
    analysis.close();
    assertThat(analysis.lane().closed).isTrue();
  }

  @Test
  void scalesDepthByTheFocalLength() throws Exception {
    SceneResult near =
        analysis.analysed(HandMadeAnalysis.twoCars(), OptionalDouble.of(3000)); // 1000 input pixels

    assertThat(near.depth().calibrated()).isTrue();
    assertThat(near.depth().spread().p50()).isCloseTo(0.005f, within(1e-6f));
    assertThat(near.instances().items().get(0).medianDepthMetres()).isCloseTo(10, within(0.001f));
    short[] steps = PlaneCodec.values16(near.depth().inverseDepth());
    assertThat(steps[0] * near.depth().scale()).isCloseTo(0.005, within(near.depth().scale() / 2));
    assertThat(near.uncertainty().tasks().get(2).spread().p50()).isCloseTo(0.001f, within(1e-6f));
  }

  @Test
  void saysSoWhereTheFocalLengthIsNotKnown() throws Exception {
    SceneResult result = analysis.analysed(HandMadeAnalysis.twoCars(), OptionalDouble.empty());

    assertThat(result.depth().calibrated()).isFalse();
    assertThat(result.depth().spread().p50()).isEqualTo(0.01f);
    assertThat(result.instances().items()).extracting(Instance::medianDepthMetres).containsOnly(0f);
  }

  @Test
  void reportsLabelsAndTheirShares() throws Exception {
    HandMadeScene scene = HandMadeAnalysis.twoCars();

    SceneResult.Semantics semantics = analysis.analysed(scene, OptionalDouble.empty()).semantics();

    assertThat(PlaneCodec.values8(semantics.labels())).isEqualTo(scene.labels);
    assertThat(semantics.labels().size()).isEqualTo(HandMadeScene.PLANE);
    assertThat(semantics.classes())
        .extracting(ClassShare::type)
        .containsExactly(StreetClass.ROAD, StreetClass.CAR);
    assertThat(semantics.classes().get(1).share()).isCloseTo(1200f / 8192, within(1e-6f));
    assertThat(semantics.classes().get(1).meanConfidence()).isCloseTo(0.8f, within(1e-5f));
  }

  @Test
  void reportsUncertaintyOfEachTask() throws Exception {
    SceneResult.Uncertainty uncertainty =
        analysis.analysed(HandMadeAnalysis.twoCars(), OptionalDouble.empty()).uncertainty();

    assertThat(uncertainty.tasks())
        .extracting(TaskUncertainty::task)
        .containsExactly(Task.SEMANTIC, Task.INSTANCE, Task.DEPTH);
    assertThat(uncertainty.tasks())
        .extracting(TaskUncertainty::unit)
        .containsExactly("nat", "px", "1/m");
    assertThat(uncertainty.tasks())
        .extracting(TaskUncertainty::logVariance)
        .containsExactly(-1.5f, 2f, -4f);
    assertThat(uncertainty.tasks())
        .extracting(task -> task.spread().p95())
        .containsExactly(0.2f, 3f, 0.002f);
    assertThat(uncertainty.tasks()).noneMatch(task -> task.sketch().length == 0);
    assertThat(uncertainty.classes()).hasSize(2);
    // Features (3, 4) are (1, 0) deviations off: the root of a half, half way to the last.
    assertThat(uncertainty.novelty()).isCloseTo((float) Math.sqrt(0.5) / 2, within(1e-5f));
  }

  @Test
  void analysesTheOthersInOrderWhenOneIsBroken() throws Exception {
    analysis.lane().put(10, new HandMadeScene().thing(StreetClass.BUS, 10, 20, 30, 32, 0.1f, 0));
    analysis
        .lane()
        .put(200, new HandMadeScene().thing(StreetClass.PERSON, 10, 20, 30, 32, 0.1f, 0));
    byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);

    List<FrameOutcome> outcomes =
        analysis
            .analyser()
            .analyse(
                List.of(
                    HandMadeAnalysis.picture(10),
                    HandMadeAnalysis.frame(text, OptionalDouble.empty()),
                    HandMadeAnalysis.frame(
                        Arrays.copyOf(HandMadeAnalysis.encoded(10), 200), OptionalDouble.empty()),
                    HandMadeAnalysis.picture(200)));

    assertThat(analysis.lane().runs).isEqualTo(1);
    assertThat(outcomes).hasSize(4);
    assertThat(typeIn(outcomes.get(0))).isEqualTo(StreetClass.BUS);
    assertThat(outcomes.subList(1, 3))
        .allSatisfy(
            outcome -> {
              Rejected rejected = (Rejected) outcome;
              assertThat(rejected.reason()).isEqualTo(RejectReason.UNDECODABLE);
              assertThat(rejected.error()).isNotBlank().doesNotContain("\n");
            });
    assertThat(typeIn(outcomes.get(3))).isEqualTo(StreetClass.PERSON);
  }

  private static StreetClass typeIn(FrameOutcome outcome) {
    return ((Analysed) outcome).result().instances().items().get(0).type();
  }

  @Test
  void rejectsAGiantByItsHeaderWithoutRunningTheNetwork() throws Exception {
    byte[] giant = HandMadeAnalysis.encoded(1);
    // Width and height in the PNG's header: 16384 by 16384.
    giant[18] = 0x40;
    giant[19] = 0;
    giant[22] = 0x40;
    giant[23] = 0;

    List<FrameOutcome> outcomes =
        analysis.analyser().analyse(List.of(HandMadeAnalysis.frame(giant, OptionalDouble.empty())));

    assertThat(((Rejected) outcomes.get(0)).reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(analysis.lane().runs).isZero();
    assertThat(analysis.stages()).containsExactly("decode");
  }

  @Test
  void aFrameWhoseUncertaintyIsNoNumberHasNoResult() {
    HandMadeScene scene = HandMadeAnalysis.twoCars();
    scene.entropy[7] = Float.NaN;

    assertThatThrownBy(() -> analysis.analysed(scene, OptionalDouble.empty()))
        .isInstanceOf(InferenceException.class)
        .hasMessage("model gave 1 uncertainties of semantic that are no numbers");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void aFrameWhoseDepthIsNoNumberHasNoResult(float none) {
    HandMadeScene scene = HandMadeAnalysis.twoCars();
    scene.inverseDepth[7] = none;

    assertThatThrownBy(() -> analysis.analysed(scene, OptionalDouble.empty()))
        .isInstanceOf(InferenceException.class)
        .hasMessage("model gave 1 inverse depths that are no numbers");
  }

  @Test
  void timesItsStages() throws Exception {
    analysis.analysed(HandMadeAnalysis.twoCars(), OptionalDouble.empty());

    assertThat(analysis.stages())
        .containsExactly("decode", "infer", "cluster", "statistics", "encode");
  }

  @Test
  void leavesAFailedRunToItsCallerAndGoesOn() throws Exception {
    assertThatThrownBy(() -> analysis.analyser().analyse(List.of(HandMadeAnalysis.picture(77))))
        .isInstanceOf(InferenceException.class);

    assertThat(
            analysis
                .analysed(HandMadeAnalysis.twoCars(), OptionalDouble.empty())
                .instances()
                .items())
        .hasSize(2);
  }

  @Test
  void refusesABatchThatDoesNotFit() {
    FrameInput frame = HandMadeAnalysis.picture(1);

    assertThatThrownBy(
            () -> analysis.analyser().analyse(List.of(frame, frame, frame, frame, frame)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 frames");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAFocalLengthThatIsNone(double focalLength) {
    assertThatThrownBy(() -> HandMadeAnalysis.frame(new byte[0], OptionalDouble.of(focalLength)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("focal length must be positive, got " + focalLength);
  }
}

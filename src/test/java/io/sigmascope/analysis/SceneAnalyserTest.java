package io.sigmascope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameOutcome.Analysed;
import io.sigmascope.frame.FrameOutcome.Rejected;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneAnalyserTest {
  private static final PixelSize SOURCE = new PixelSize(640, 384); // 5 by 6 to a plane pixel
  private static final ModelCard CARD =
      new ModelCard(
          "hand-made",
          "Says what it is told.",
          HandMadeScene.INPUT,
          HandMadeScene.PLANE,
          500,
          Map.of(Task.SEMANTIC, -1.5, Task.INSTANCE, 2.0, Task.DEPTH, -4.0),
          ModelCard.Calibration.NONE,
          Optional.empty(),
          Optional.of(
              new ModelCard.Novelty(
                  List.of(0f, 4f), List.of(3f, 1f), List.of(), List.of(0f, 1f, 2f))),
          List.of(),
          "Apache-2.0",
          List.of(),
          new ModelCard.Provenance("none", "unknown", Map.of(), Map.of()));
  private static final ModelId MODEL = new ModelId("hand-made", "0123456789ab");

  private final HandMadeLane lane = new HandMadeLane();
  private final List<String> stages = new ArrayList<>();
  private final SceneAnalyser analyser =
      new SceneAnalyser(
          lane, CARD, MODEL, (stage, took) -> stages.add(stage), InstanceMethod.OPTICS);

  @AfterEach
  void close() {
    analyser.close();
    assertThat(lane.closed).isTrue();
  }

  private static FrameInput frame(byte[] encoded, OptionalDouble focalLength) {
    FrameRef ref = new FrameRef(new CameraId("roof-1"), 1, Instant.EPOCH, "camera.frames", 0, 1);
    return new FrameInput(ref, encoded, focalLength);
  }

  private static FrameInput picture(int red) {
    return frame(encoded(red), OptionalDouble.empty());
  }

  private static byte[] encoded(int red) {
    byte[] rgb = new byte[(int) SOURCE.pixels() * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
    }
    return PngEncoder.encode(new RgbImage(SOURCE.width(), SOURCE.height(), rgb));
  }

  private SceneResult analysed(HandMadeScene scene, OptionalDouble focalLength)
      throws InferenceException {
    lane.put(1, scene);
    FrameOutcome outcome = analyser.analyse(List.of(frame(encoded(1), focalLength))).get(0);
    return ((Analysed) outcome).result();
  }

  private static HandMadeScene twoCars() {
    return new HandMadeScene()
        .thing(StreetClass.CAR, 10, 20, 30, 32, 0.1f, 0)
        .thing(StreetClass.CAR, 34, 18, 74, 42, 0.2f, 0.5f);
  }

  @Test
  void findsInstancesByTheMethodThatItIsGiven() throws Exception {
    HandMadeScene unsure =
        new HandMadeScene()
            .thing(StreetClass.CAR, 10, 20, 20, 30, 0.1f, 3)
            .thing(StreetClass.CAR, 24, 20, 34, 30, 0.1f, 3);
    lane.put(1, unsure);

    try (SceneAnalyser byPeaks =
        new SceneAnalyser(lane, CARD, MODEL, AnalysisMetrics.NONE, InstanceMethod.PEAKS)) {
      FrameOutcome outcome = byPeaks.analyse(List.of(picture(1))).get(0);

      assertThat(((Analysed) outcome).result().instances().items())
          .extracting(Instance::box)
          .containsExactlyInAnyOrder(new Box(50, 120, 100, 180), new Box(120, 120, 170, 180));
    }
    // Where votes scatter that far, OPTICS takes the cars apart.
    assertThat(analysed(unsure, OptionalDouble.empty()).instances().items()).hasSize(4);
  }

  @Test
  void scoresAreWhatTheCardMakesOfTheEvidence() throws Exception {
    ModelCard.InstanceScore weights =
        new ModelCard.InstanceScore(-1, 0.5, 0.4, -0.3, 0.2, List.of());
    ModelCard card = CARD.withInstanceScore(Optional.of(weights));
    lane.put(1, twoCars());

    try (SceneAnalyser scored =
        new SceneAnalyser(lane, card, MODEL, AnalysisMetrics.NONE, InstanceMethod.OPTICS)) {
      FrameOutcome outcome = scored.analyse(List.of(picture(1))).get(0);

      List<Instance> plain = analysed(twoCars(), OptionalDouble.empty()).instances().items();
      assertThat(((Analysed) outcome).result().instances().items())
          .containsExactlyElementsOf(
              plain.stream()
                  .map(
                      car ->
                          car.withScore(
                              InstanceEvidence.of(car, SOURCE, HandMadeScene.PLANE).score(weights)))
                  .toList());
      assertThat(plain).extracting(Instance::score).containsOnly(0.8f);
    }
  }

  @Test
  void findsTwoCarsInSourcePixelsLargestFirst() throws Exception {
    SceneResult result = analysed(twoCars(), OptionalDouble.of(1500)); // 500 input pixels

    assertThat(result.source()).isEqualTo(SOURCE);
    assertThat(result.model()).isEqualTo(MODEL);
    List<Instance> items = result.instances().items();
    assertThat(items).extracting(Instance::id).containsExactly(26000, 26001);
    assertThat(items).extracting(Instance::type).containsOnly(StreetClass.CAR);
    assertThat(items)
        .extracting(Instance::box)
        .containsExactly(new Box(170, 108, 370, 252), new Box(50, 120, 150, 192));
    assertThat(items.get(0).centroidX()).isCloseTo(270, within(0.01f));
    assertThat(items.get(0).centroidY()).isCloseTo(180, within(0.01f));
    assertThat(items).extracting(Instance::pixels).containsExactly(960, 240);
    assertThat(items.get(0).medianDepthMetres()).isCloseTo(5, within(0.001f));
    assertThat(items.get(1).medianDepthMetres()).isCloseTo(10, within(0.001f));
    assertThat(items).allSatisfy(item -> assertThat(item.score()).isCloseTo(0.8f, within(1e-5f)));
    assertThat(items).extracting(Instance::track).containsOnly(0L);
    // Median of a Rayleigh distribution, in source pixels: the root of 2.5 * 3 an input pixel.
    assertThat(items.get(0).voteSpreadPixels()).isCloseTo(0.5f * 1.177f * 2.74f, within(0.2f));
    assertThat(items.get(1).voteSpreadPixels()).isCloseTo(0, within(0.01f));
  }

  @Test
  void paintsInstancesOverLabelIds() throws Exception {
    HandMadeScene scene = twoCars();
    scene.label(0, StreetClass.SKY);
    scene.label(1, StreetClass.PERSON); // alone: no instance
    scene.labels[2] = (byte) StreetClass.IGNORE;

    short[] ids = PlaneCodec.values16(analysed(scene, OptionalDouble.empty()).instances().plane());

    assertThat(Arrays.copyOf(ids, 4)).containsExactly(23, 24, 0, 7);
    assertThat(ids[20 * 128 + 10]).isEqualTo((short) 26001);
    assertThat(ids[41 * 128 + 73]).isEqualTo((short) 26000);
    assertThat(IntStream.range(0, ids.length).filter(i -> (ids[i] & 0xFFFF) == 26000).count())
        .isEqualTo(960);
  }

  @Test
  void keepsARiderApartFromTheCycleBelow() throws Exception {
    HandMadeScene scene =
        new HandMadeScene()
            .thing(StreetClass.RIDER, 40, 20, 50, 30, 0.1f, 0)
            .thing(StreetClass.BICYCLE, 40, 30, 50, 31, 0.1f, 0);

    List<Instance> items = analysed(scene, OptionalDouble.empty()).instances().items();

    assertThat(items)
        .extracting(Instance::type)
        .containsExactly(StreetClass.RIDER, StreetClass.BICYCLE);
  }

  @Test
  void givesAnInstanceTheClassOfMostOfItsPixels() throws Exception {
    HandMadeScene scene = new HandMadeScene().thing(StreetClass.TRUCK, 40, 20, 60, 30, 0.1f, 0);
    for (int x = 40; x < 60; x++) {
      scene.label(29 * 128 + x, StreetClass.CAR);
    }

    List<Instance> items = analysed(scene, OptionalDouble.empty()).instances().items();

    assertThat(items).singleElement().extracting(Instance::id).isEqualTo(27000);
    assertThat(items.get(0).pixels()).isEqualTo(200);
    assertThat(items.get(0).score()).isCloseTo(0.8f * 180 / 200, within(1e-5f));
  }

  @Test
  void scalesDepthByTheFocalLength() throws Exception {
    SceneResult near = analysed(twoCars(), OptionalDouble.of(3000)); // 1000 input pixels

    assertThat(near.depth().calibrated()).isTrue();
    assertThat(near.depth().spread().p50()).isCloseTo(0.005f, within(1e-6f));
    assertThat(near.instances().items().get(0).medianDepthMetres()).isCloseTo(10, within(0.001f));
    short[] steps = PlaneCodec.values16(near.depth().inverseDepth());
    assertThat(steps[0] * near.depth().scale()).isCloseTo(0.005, within(near.depth().scale() / 2));
    assertThat(near.uncertainty().tasks().get(2).spread().p50()).isCloseTo(0.001f, within(1e-6f));
  }

  @Test
  void saysSoWhereTheFocalLengthIsNotKnown() throws Exception {
    SceneResult result = analysed(twoCars(), OptionalDouble.empty());

    assertThat(result.depth().calibrated()).isFalse();
    assertThat(result.depth().spread().p50()).isEqualTo(0.01f);
    assertThat(result.instances().items()).extracting(Instance::medianDepthMetres).containsOnly(0f);
  }

  @Test
  void reportsLabelsAndTheirShares() throws Exception {
    HandMadeScene scene = twoCars();

    SceneResult.Semantics semantics = analysed(scene, OptionalDouble.empty()).semantics();

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
    SceneResult.Uncertainty uncertainty = analysed(twoCars(), OptionalDouble.empty()).uncertainty();

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
    lane.put(10, new HandMadeScene().thing(StreetClass.BUS, 10, 20, 30, 32, 0.1f, 0));
    lane.put(200, new HandMadeScene().thing(StreetClass.PERSON, 10, 20, 30, 32, 0.1f, 0));
    byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);

    List<FrameOutcome> outcomes =
        analyser.analyse(
            List.of(
                picture(10),
                frame(text, OptionalDouble.empty()),
                frame(Arrays.copyOf(encoded(10), 200), OptionalDouble.empty()),
                picture(200)));

    assertThat(lane.runs).isEqualTo(1);
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
    byte[] giant = encoded(1);
    // Width and height in the PNG's header: 16384 by 16384.
    giant[18] = 0x40;
    giant[19] = 0;
    giant[22] = 0x40;
    giant[23] = 0;

    List<FrameOutcome> outcomes = analyser.analyse(List.of(frame(giant, OptionalDouble.empty())));

    assertThat(((Rejected) outcomes.get(0)).reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(lane.runs).isZero();
    assertThat(stages).containsExactly("decode");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void survivesWhatAnUntrainedNetworkMaySay(int seed) throws Exception {
    SceneResult result = analysed(HandMadeScene.absurd(seed), OptionalDouble.of(900));

    short[] ids = PlaneCodec.values16(result.instances().plane());
    for (Instance item : result.instances().items()) {
      assertThat(item.type().isThing()).isTrue();
      assertThat(item.medianDepthMetres()).isNotNegative().isNotNaN();
      assertThat(IntStream.range(0, ids.length).filter(i -> (ids[i] & 0xFFFF) == item.id()).count())
          .isEqualTo(item.pixels());
    }
    assertThat(result.instances().items()).extracting(Instance::id).doesNotHaveDuplicates();
    assertThat(result.depth().scale()).isPositive().isFinite();
  }

  @Test
  void aFrameWhoseUncertaintyIsNoNumberHasNoResult() {
    HandMadeScene scene = twoCars();
    scene.entropy[7] = Float.NaN;

    assertThatThrownBy(() -> analysed(scene, OptionalDouble.empty()))
        .isInstanceOf(InferenceException.class)
        .hasMessage("model gave 1 uncertainties of semantic that are no numbers");
  }

  @Test
  void timesItsStages() throws Exception {
    analysed(twoCars(), OptionalDouble.empty());

    assertThat(stages).containsExactly("decode", "infer", "cluster", "statistics", "encode");
  }

  @Test
  void leavesAFailedRunToItsCallerAndGoesOn() throws Exception {
    assertThatThrownBy(() -> analyser.analyse(List.of(picture(77))))
        .isInstanceOf(InferenceException.class);

    assertThat(analysed(twoCars(), OptionalDouble.empty()).instances().items()).hasSize(2);
  }

  @Test
  void refusesABatchThatDoesNotFit() {
    FrameInput frame = picture(1);

    assertThatThrownBy(() -> analyser.analyse(List.of(frame, frame, frame, frame, frame)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 frames");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAFocalLengthThatIsNone(double focalLength) {
    assertThatThrownBy(() -> frame(new byte[0], OptionalDouble.of(focalLength)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("focal length must be positive, got " + focalLength);
  }
}

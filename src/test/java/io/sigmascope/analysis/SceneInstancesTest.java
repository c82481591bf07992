package io.sigmascope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameOutcome.Analysed;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.inference.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the analyser says of the things in a frame. */
class SceneInstancesTest {
  private final HandMadeAnalysis analysis = new HandMadeAnalysis();

  @AfterEach
  void close() {
    analysis.close();
    assertThat(analysis.lane().closed).isTrue();
  }

  @Test
  void findsInstancesByTheMethodThatItIsGiven() throws Exception {
    HandMadeScene unsure =
        new HandMadeScene()
            .thing(StreetClass.CAR, 10, 20, 20, 30, 0.1f, 3)
            .thing(StreetClass.CAR, 24, 20, 34, 30, 0.1f, 3);
    analysis.lane().put(1, unsure);

    try (SceneAnalyser byPeaks =
        new SceneAnalyser(
            analysis.lane(),
            HandMadeAnalysis.CARD,
            HandMadeAnalysis.MODEL,
            AnalysisMetrics.NONE,
            InstanceMethod.PEAKS)) {
      FrameOutcome outcome = byPeaks.analyse(List.of(HandMadeAnalysis.picture(1))).get(0);

      assertThat(((Analysed) outcome).result().instances().items())
          .extracting(Instance::box)
          .containsExactlyInAnyOrder(new Box(50, 120, 100, 180), new Box(120, 120, 170, 180));
    }
    // Where votes scatter that far, OPTICS takes the cars apart.
    assertThat(analysis.analysed(unsure, OptionalDouble.empty()).instances().items()).hasSize(4);
  }

  @Test
  void scoresAreWhatTheCardMakesOfTheEvidence() throws Exception {
    ModelCard.InstanceScore weights =
        new ModelCard.InstanceScore(-1, 0.5, 0.4, -0.3, 0.2, List.of());
    ModelCard card = HandMadeAnalysis.CARD.withInstanceScore(Optional.of(weights));
    analysis.lane().put(1, HandMadeAnalysis.twoCars());

    try (SceneAnalyser scored =
        new SceneAnalyser(
            analysis.lane(),
            card,
            HandMadeAnalysis.MODEL,
            AnalysisMetrics.NONE,
            InstanceMethod.OPTICS)) {
      FrameOutcome outcome = scored.analyse(List.of(HandMadeAnalysis.picture(1))).get(0);

      List<Instance> plain =
          analysis.analysed(HandMadeAnalysis.twoCars(), OptionalDouble.empty()).instances().items();
      assertThat(((Analysed) outcome).result().instances().items())
          .containsExactlyElementsOf(
              plain.stream()
                  .map(
                      car ->
                          car.withScore(
                              InstanceEvidence.of(car, HandMadeAnalysis.SOURCE, HandMadeScene.PLANE)
                                  .score(weights)))
                  .toList());
      assertThat(plain).extracting(Instance::score).containsOnly(0.8f);
    }
  }

  @Test
  void findsTwoCarsInSourcePixelsLargestFirst() throws Exception {
    SceneResult result =
        analysis.analysed(HandMadeAnalysis.twoCars(), OptionalDouble.of(1500)); // 500 input pixels

    assertThat(result.source()).isEqualTo(HandMadeAnalysis.SOURCE);
    assertThat(result.model()).isEqualTo(HandMadeAnalysis.MODEL);
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
    HandMadeScene scene = HandMadeAnalysis.twoCars();
    scene.label(0, StreetClass.SKY);
    scene.label(1, StreetClass.PERSON); // alone: no instance
    scene.labels[2] = (byte) StreetClass.IGNORE;

    short[] ids =
        PlaneCodec.values16(analysis.analysed(scene, OptionalDouble.empty()).instances().plane());

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

    List<Instance> items = analysis.analysed(scene, OptionalDouble.empty()).instances().items();

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

    List<Instance> items = analysis.analysed(scene, OptionalDouble.empty()).instances().items();

    assertThat(items).singleElement().extracting(Instance::id).isEqualTo(27000);
    assertThat(items.get(0).pixels()).isEqualTo(200);
    assertThat(items.get(0).score()).isCloseTo(0.8f * 180 / 200, within(1e-5f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void survivesWhatAnUntrainedNetworkMaySay(int seed) throws Exception {
    SceneResult result = analysis.analysed(HandMadeScene.absurd(seed), OptionalDouble.of(900));

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
}

package io.sigmascope.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.network.ConvUnit;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalibratorTest {
  private static final PixelSize INPUT = new PixelSize(128, 64);
  private static final List<SampleSet> TRAINING =
      List.of(Loaded.of("rendered:1?frames=3&size=128x64"));
  private static final Loaded HELD_OUT = Loaded.of("rendered:900?frames=3&size=128x64");

  private NDManager manager;
  private SceneNetwork network;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
    network = SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 19), manager, 1);
    float[] likely = new float[19];
    likely[0] = 3; // road, building and sky: a guess that is often right
    likely[2] = 3;
    likely[10] = 3;
    bias("semantic.logits").set(likely);
    bias("depth.scale.log").set(new float[] {-8}); // far too sure of themselves: factors above 1
    bias("instance.scale.log").set(new float[] {-2});
    for (String head : List.of("semantic.logits", "depth.scale.log", "instance.scale.log")) {
      unit(head).weight().muli(1e-3); // random weights are large: chance would decide
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void whatItFitsHoldsOnWhatItWasFittedOn() throws IOException {
    Calibrated fitted = calibrate();

    assertThat(fitted.likelihoodAfter()).isLessThan(fitted.likelihoodBefore());
    assertThat(fitted.depthCoverage()).hasEntrySatisfying("rendered", this::isNineTenths);
    assertThat(fitted.centroidCoverage()).hasEntrySatisfying("rendered", this::isNineTenths);
    assertThat(fitted.novelty().orElseThrow().mean()).hasSize(32);
  }

  private void isNineTenths(double share) {
    assertThat(share).isCloseTo(0.9, within(1e-3));
  }

  @Test
  void undoesWhatIsDoneToTheHeads() throws IOException {
    Calibrated before = calibrate();
    unit("semantic.logits").weight().muli(3);
    bias("semantic.logits").muli(3);
    bias("depth.scale.log").addi(Math.log(2));
    bias("instance.scale.log").subi(Math.log(4));

    Calibrated after = calibrate();

    assertThat(after.temperature() / 3 / before.temperature()).isCloseTo(1, within(1e-4));
    assertThat(after.depthScaleFactor() * 2 / before.depthScaleFactor()).isCloseTo(1, within(1e-4));
    assertThat(after.centroidScaleFactor() / 4 / before.centroidScaleFactor())
        .isCloseTo(1, within(1e-4));
  }

  @Test
  void isTheSameForTheSameSeed() throws IOException {
    Calibrated once = calibrate();
    Calibrated again = calibrate();

    assertThat(again.temperature()).isEqualTo(once.temperature());
    assertThat(again.depthScaleFactor()).isEqualTo(once.depthScaleFactor());
  }

  @Test
  void leavesAloneWhatNoSetTellsAnythingAbout() throws IOException {
    Calibrated fitted =
        Calibrator.calibrate(network, INPUT, TRAINING, List.of(HELD_OUT.unlabelled()), manager, 1);

    assertThat(fitted.temperature()).isEqualTo(1);
    assertThat(fitted.depthScaleFactor()).isEqualTo(1);
    assertThat(fitted.centroidScaleFactor()).isEqualTo(1);
    assertThat(fitted.summary()).contains("depth scale x1.000 (no labels)");
    assertThat(fitted.novelty()).isPresent();
  }

  @Test
  void anyClassOfAGroupIsRightWhereASetGroupsThem() throws IOException {
    float[] biases = bias("semantic.logits").toFloatArray();
    biases[13] = 2; // car
    biases[15] = 4; // bus
    bias("semantic.logits").set(biases);

    double apart = calibrate(HELD_OUT).likelihoodBefore();
    double grouped = calibrate(HELD_OUT.of(HELD_OUT.samples(), true, true)).likelihoodBefore();

    assertThat(grouped).isLessThan(apart - 0.01);
  }

  @Test
  void labelsOfAFewObjectsSayNothingAboutConfidence() throws IOException {
    Calibrated fitted = calibrate(HELD_OUT.of(HELD_OUT.samples(), false, false));

    assertThat(fitted.temperature()).isEqualTo(1);
    assertThat(fitted.depthCoverage()).isNotEmpty();
  }

  @Test
  void keepsNothingBehind() throws IOException {
    calibrate();
    int before = manager.getManagedArrays().size();

    calibrate();

    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  private Calibrated calibrate() throws IOException {
    return calibrate(HELD_OUT);
  }

  private Calibrated calibrate(SampleSet heldOut) throws IOException {
    return Calibrator.calibrate(network, INPUT, TRAINING, List.of(heldOut), manager, 1);
  }

  private ConvUnit unit(String label) {
    return network.units().stream()
        .filter(unit -> unit.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private NDArray bias(String label) {
    return unit(label).bias().orElseThrow();
  }

  /** Samples that are rendered once. */
  private record Loaded(String uri, List<Sample> samples, boolean groupsClasses, boolean labelsAll)
      implements SampleSet {
    static Loaded of(String uri) {
      SampleSet set = Datasets.open(uri);
      List<Sample> samples = new ArrayList<>();
      try {
        for (int i = 0; i < set.size(); i++) {
          samples.add(set.load(i));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Loaded(uri, samples, false, true);
    }

    Loaded of(List<Sample> others, boolean groups, boolean all) {
      return new Loaded(uri, others, groups, all);
    }

    Loaded unlabelled() {
      return of(
          samples.stream()
              .map(
                  sample ->
                      new Sample(
                          sample.name(),
                          sample.image(),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          OptionalDouble.empty()))
              .toList(),
          groupsClasses,
          labelsAll);
    }

    @Override
    public int size() {
      return samples.size();
    }

    @Override
    public Sample load(int index) {
      return samples.get(index);
    }
  }
}

package io.sigmascope.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelCard.ConfidenceBin;
import io.sigmascope.inference.ModelCard.InstanceScore;
import io.sigmascope.inference.ModelCard.Measurement;
import io.sigmascope.inference.ModelCard.Novelty;
import io.sigmascope.inference.ModelCard.Provenance;
import io.sigmascope.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCardFileTest {
  @Test
  void readsWhatItWrites() {
    ModelCard card = card(Optional.of(novelty(List.of())));
    assertThat(ModelCardFile.parse("model.yaml", card.toYaml())).isEqualTo(card);
  }

  @Test
  void readsCorrelatedNovelty() {
    ModelCard card = card(Optional.of(novelty(List.of(1f, -0.6f, 0.8f))));
    assertThat(ModelCardFile.parse("model.yaml", card.toYaml())).isEqualTo(card);
  }

  @ParameterizedTest
  @CsvSource({
    "AACAPw==, 'novelty.correlationFactor must be 3 numbers with a positive diagonal, got 1'",
    "AACAPwAAAAAAAAAA, 'novelty.correlationFactor must be 3 numbers with a positive diagonal'",
    "AACA, 'novelty.correlationFactor: must be Base64 of float32 numbers'",
    "many, 'novelty.correlationFactor: must be Base64 of float32 numbers'",
  })
  void refusesACorrelationFactorThatIsNone(String factor, String fault) {
    String text =
        card(Optional.of(novelty(List.of(1f, -0.6f, 0.8f))))
            .toYaml()
            .replaceFirst("correlationFactor: .*", "correlationFactor: " + factor);

    assertThatThrownBy(() -> ModelCardFile.parse("model.yaml", text)).hasMessageContaining(fault);
  }

  private static Novelty novelty(List<Float> correlationFactor) {
    return new Novelty(List.of(0.5f, -1e-7f), List.of(1f, 2f), correlationFactor, List.of(0f, 3f));
  }

  @Test
  void readsACardWithoutNovelty() {
    ModelCard card = card(Optional.empty());
    assertThat(ModelCardFile.parse("model.yaml", card.toYaml())).isEqualTo(card);
  }

  @Test
  void listsAllFaults() {
    String text =
        card(Optional.empty())
            .toYaml()
            .replace("input: 64x32", "input: 64 by 32")
            .replace("canonicalFocalLength: 500.0", "canonicalFocalLength: long")
            .replace("temperature: 1.5", "temperature: -1")
            .replace("licence: \"Apache-2.0\"", "license: Apache-2.0")
            .replace("[road, ", "[street, ")
            .replace("\"weights\": 7", "\"weights\": seven");
    SettingsException thrown =
        catchThrowableOfType(
            SettingsException.class, () -> ModelCardFile.parse("model.yaml", text));
    assertThat(thrown.faults())
        .hasSize(7)
        .anyMatch(fault -> fault.contains("input: must be WIDTHxHEIGHT, got '64 by 32'"))
        .anyMatch(fault -> fault.contains("canonicalFocalLength must be a number, got 'long'"))
        .anyMatch(fault -> fault.contains("calibration.temperature must be above 0, got -1.0"))
        .anyMatch(fault -> fault.contains("missing key 'licence'"))
        .anyMatch(fault -> fault.contains("unknown key 'license' (did you mean 'licence'?)"))
        .anyMatch(fault -> fault.contains("classes must be [road, "))
        .anyMatch(fault -> fault.contains("provenance.seeds.weights: must be a whole number"));
  }

  private static ModelCard card(Optional<Novelty> novelty) {
    return new ModelCard(
        "street-test",
        "Says \"nothing\" \\ of: interest, # at all.",
        new PixelSize(64, 32),
        new PixelSize(32, 16),
        500,
        Map.of(Task.SEMANTIC, -1.5, Task.INSTANCE, 0.25, Task.DEPTH, 1e-9),
        new Calibration(1.5, 0.7, 2),
        novelty.map(
            known -> new InstanceScore(-3.25, 0.875, 0.5, -2, 2.5, List.of("rendered:890001"))),
        novelty,
        List.of("rendered:1?frames=200&size=512x256"),
        "Apache-2.0",
        List.of(
            new Measurement(
                "rendered:900000",
                Map.of("mIoU", 0.5, "absRel", 0.1),
                "./sigmascope evaluate",
                List.of(new ConfidenceBin(0.5, 0.25, 0.125), new ConfidenceBin(0.9, 0.95, 0.875)))),
        new Provenance("street", "abc", Map.of("weights", 7L), Map.of("djl", "0.36.0")));
  }
}

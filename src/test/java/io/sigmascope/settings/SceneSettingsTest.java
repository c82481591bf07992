package io.sigmascope.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneSettingsTest {
  private static final String MINIMAL =
      """
      topology: scene
      applicationId: app
      source: frames
      sinks: {depth: a, semantic: b, instances: c, uncertainty: d, drops: e, deadLetters: f, review: g}
      model: street
      """;

  @Test
  void readsTheShippedFile() {
    SceneSettings settings = SceneSettings.load(Path.of("topologies/scene.yaml"));

    assertThat(settings.applicationId()).isEqualTo("sigmascope-scene");
    assertThat(settings.sinks().deadLetters()).isEqualTo("camera.dead-letters");
    assertThat(settings.delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
    assertThat(settings.batch().auto()).isTrue();
  }

  @Test
  void fillsInDefaults() {
    SceneSettings settings = parse(MINIMAL);

    assertThat(settings.devices()).containsExactly("cpu");
    assertThat(settings.batch()).isEqualTo(SceneSettings.Batch.DEFAULT);
    assertThat(settings.overload()).isEqualTo(OverloadSettings.DEFAULT);
  }

  @Test
  void leavesTheBatchToTheDevicesUnlessItsSizeIsGiven() {
    assertThat(parse(MINIMAL + "batch: auto").batch()).isEqualTo(SceneSettings.Batch.DEFAULT);
    assertThat(parse(MINIMAL + "batch: {size: 4, maxWait: 7ms}").batch())
        .isEqualTo(new SceneSettings.Batch(4, Duration.ofMillis(7)));
    assertThat(parse(MINIMAL + "batch: {maxWait: 7ms}").batch())
        .isEqualTo(new SceneSettings.Batch(4, Duration.ofMillis(7)));
  }

  @Test
  void readsWhatIsLeftOutOnPurpose() {
    SceneSettings settings =
        parse(
            MINIMAL
                + """
                overload: {policy: shed, maxAge: 1500ms}
                sampling: {maxFps: 10, cameras: {gate: 2.5}}
                """);

    assertThat(settings.overload().maxAge()).contains(Duration.ofMillis(1500));
    assertThat(settings.sampling().of("gate")).hasValue(2.5);
    assertThat(settings.sampling().of("roof")).hasValue(10);
  }

  @Test
  void readsHowManyFramesAreForReview() {
    assertThat(parse(MINIMAL).review()).isEqualTo(ReviewSettings.DEFAULT);
    assertThat(parse(MINIMAL + "review: {perHour: 2, pause: 1m, novel: 0.9}").review())
        .isEqualTo(new ReviewSettings(2, 2, Duration.ofMinutes(1), 8, 0.98, 0.9));
    assertThat(parse(MINIMAL + "review: {perHour: 0}").review().perHour()).isZero();
    assertThatThrownBy(() -> parse(MINIMAL + "review: {perHour: 2, burst: 3, bits: 65}"))
        .hasMessageContaining("review.burst must be within 1 to 2, got 3")
        .hasMessageContaining("review.bits must be within 0 to 64, got 65");
  }

  @Test
  void wantsTheGreatestAgeWithTheOnePolicyThatHasIt() {
    assertThatThrownBy(() -> parse(MINIMAL + "overload: {policy: shed}"))
        .hasMessageContaining("overload.maxAge must be there with the policy shed");
    assertThatThrownBy(() -> parse(MINIMAL + "overload: {policy: block, maxAge: 1s}"))
        .hasMessageContaining("overload.maxAge is for the policy shed only");
    assertThatThrownBy(() -> parse(MINIMAL + "overload: {policy: shed, maxAge: 0s}"))
        .hasMessageContaining("overload.maxAge must be above 0");
  }

  @Test
  void refusesWaitsAndAgesOfDays() {
    assertThat(parse(MINIMAL + "batch: {maxWait: 24h}").batch().maxWait()).hasHours(24);
    assertThatThrownBy(() -> parse(MINIMAL + "batch: {maxWait: 9999999h}"))
        .hasMessageContaining("batch.maxWait must be at most 24h, got 9999999h");
    assertThatThrownBy(() -> parse(MINIMAL + "overload: {policy: shed, maxAge: 9999999h}"))
        .hasMessageContaining("overload.maxAge must be at most 24h, got 9999999h");
  }

  @Test
  void suggestsWhatAnUnknownKeyMeant() {
    assertThatThrownBy(() -> parse(MINIMAL + "bacth: {size: 2}"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("scene.yaml: line 6: unknown key 'bacth' (did you mean 'batch'?)");
  }

  @Test
  void aNumberThatWasForgottenIsNone() {
    assertThatThrownBy(
            () -> parse(MINIMAL + "focalLengths: {gate: }\nsampling: {cameras: {roof: }}"))
        .hasMessageContaining("focalLengths.gate must be a number")
        .hasMessageContaining("sampling.cameras.roof must be a number");
  }

  @Test
  void anApplicationIdMustDoAsAPartOfTopicsNames() {
    assertThatThrownBy(
            () -> parse(MINIMAL.replace("applicationId: app", "applicationId: street cams/1")))
        .hasMessageContaining(
            "applicationId must match [A-Za-z0-9._-]{1,200}, got 'street cams/1'");
  }

  @Test
  void listsAllFaultsInOneMessage() {
    String text =
        """
        topology: scenes
        applicationId: ''
        sinks: {depth: a, semantic: b, instances: c, uncertainty: d, drops: e, deadletters: f, review: g}
        model: street
        devices: []
        batch: {size: 0, maxWait: 20 ms}
        threads: two
        threads: 2
        delivery: once
        focalLengths: {roof: -3}
        """;

    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.faults())
                    .containsExactlyInAnyOrder(
                        "line 1: topology must be scene, got 'scenes'",
                        "line 2: applicationId must be a text that is not empty, got ''",
                        "missing key 'source'",
                        "missing key 'sinks.deadLetters'",
                        "line 3: unknown key 'sinks.deadletters' (did you mean 'deadLetters'?)",
                        "devices must name at least one, got []",
                        "line 6: batch.maxWait must be a duration such as 500ms, 60s or 2m,"
                            + " got '20 ms'",
                        "batch.size must be at least 1, got 0",
                        "line 7: threads must be a whole number, got 'two'",
                        "line 8: threads is there twice",
                        "line 9: delivery must be one of exactly-once, at-least-once, got 'once'",
                        "focalLengths.roof must be above 0 (source pixels), got -3.0"));
  }

  @Test
  void namesAFileThatIsNotThere(@TempDir Path folder) {
    Path file = folder.resolve("scene.yaml");

    assertThatThrownBy(() -> SceneSettings.load(file)).hasMessage(file + ": no such file");
  }

  @Test
  void saysWhereAFileIsNotYaml() {
    assertThatThrownBy(() -> parse("topology: [scene\nmodel: x"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("scene.yaml: line 2: ");
  }

  @Test
  void refusesWhatIsNotText(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("scene.yaml"), new byte[] {(byte) 0xC3, 0x28, 0});

    assertThatThrownBy(() -> SceneSettings.load(file)).hasMessage(file + ": is not UTF-8 text");
  }

  @Test
  void holdsValuesBuiltInCodeToTheSameRules() {
    assertThatThrownBy(() -> new SceneSettings.Batch(0, Duration.ofMillis(-1)))
        .hasMessage(
            "batch.size must be at least 1, got 0; batch.maxWait must not be negative, got -1ms");
  }

  @Test
  void anEmptyFileLacksTheKeysThatMustBeThere() {
    assertThatThrownBy(() -> parse(""))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.faults())
                    .contains("missing key 'topology'", "missing key 'model'")
                    .allMatch(fault -> fault.startsWith("missing key ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: street | missing key 'topology'",
        "{topology: uncertanty, windows: {size: 1s}}"
            + " | line 1: topology must be one of scene, uncertainty, activity, got 'uncertanty'"
      })
  void withoutAKindOfTopologyNoOtherKeyIsBlamed(String text, String fault, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("t.yaml"), text);

    assertThatThrownBy(() -> TopologySettings.load(file))
        .isInstanceOfSatisfying(
            SettingsException.class, e -> assertThat(e.faults()).containsExactly(fault));
  }

  @Test
  void aListWhereKeysBelongIsAFault() {
    assertThatThrownBy(() -> parse(MINIMAL + "batch: [1, 2]"))
        .hasMessage("scene.yaml: line 6: batch must hold keys and values");
  }

  private static SceneSettings parse(String text) {
    return YamlFile.parse("scene.yaml", text, SceneSettings::read);
  }

  @Test
  void readsListsOfSections() {
    List<String> names =
        YamlFile.parse(
            "cameras.yaml",
            "cameras: [{id: a}, {id: b}]",
            yaml -> yaml.sections("cameras", camera -> camera.text("id")));

    assertThat(names).containsExactly("a", "b");
  }
}

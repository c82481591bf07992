package io.sigmascope.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the project: which may use which, and where third parties stay. */
class RoomsTest {
  private static final String ROOT = "io.sigmascope.";
  private static final String ALL = "*";

  /** Room, and the rooms that it may use. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("frame", Set.of()),
          // The JDK alone: what rooms that know nothing of each other do with files.
          Map.entry("file", Set.of()),
          Map.entry("settings", Set.of()),
          Map.entry("wire", Set.of("frame")),
          Map.entry("image", Set.of("frame")),
          Map.entry("rendering", Set.of("frame")),
          Map.entry("capture", Set.of("frame", "wire", "image", "rendering", "settings")),
          Map.entry("dataset", Set.of("file", "frame", "image", "rendering")),
          Map.entry("network", Set.of()),
          Map.entry(
              "training",
              Set.of(
                  "network",
                  "dataset",
                  "evaluation",
                  "uncertainty",
                  "clustering",
                  "file",
                  "frame",
                  "settings")),
          Map.entry("evaluation", Set.of("frame", "clustering")),
          Map.entry("export", Set.of("network", "inference", "file", "frame")),
          Map.entry("inference", Set.of("file", "frame", "settings")),
          Map.entry("clustering", Set.of()),
          Map.entry("uncertainty", Set.of("frame")),
          Map.entry("analysis", Set.of("frame", "image", "inference", "clustering", "uncertainty")),
          Map.entry("batching", Set.of()),
          Map.entry(
              "pipeline",
              Set.of(
                  "frame",
                  "wire",
                  "image",
                  "batching",
                  "analysis",
                  "inference",
                  "uncertainty",
                  "settings")),
          Map.entry("broker", Set.of("file", "settings")),
          Map.entry("http", Set.of("settings")),
          // The metrics interfaces it implements speak of cameras, tasks and reasons: frame's
          // words.
          Map.entry(
              "monitoring",
              Set.of("frame", "capture", "batching", "pipeline", "inference", "http")),
          Map.entry("dashboard", Set.of("frame", "wire", "image", "http", "settings")),
          // Arithmetic of its own, which neither the command nor the measurements should hold.
          Map.entry("planning", Set.of("frame", "wire")),
          Map.entry("replay", Set.of(ALL)),
          Map.entry("bench", Set.of(ALL)),
          Map.entry("cli", Set.of(ALL)));

  /** Third-party package, and the rooms that it stays in. */
  private static final Map<String, Set<String>> THIRD_PARTIES =
      Map.ofEntries(
          Map.entry("org.apache.kafka.streams", Set.of("pipeline", "bench")),
          Map.entry(
              "org.apache.kafka",
              Set.of(
                  "wire",
                  "capture",
                  "pipeline",
                  "dashboard",
                  "replay",
                  "bench",
                  "monitoring",
                  "broker",
                  "cli")),
          Map.entry("kafka", Set.of("broker")),
          Map.entry("org.bytedeco", Set.of("image", "capture")),
          Map.entry("ai.djl", Set.of("network", "training", "export", "inference", "bench")),
          Map.entry("ai.onnxruntime", Set.of("inference")),
          Map.entry("io.prometheus", Set.of("monitoring")),
          Map.entry("io.opentelemetry", Set.of("monitoring")),
          Map.entry("io.javalin", Set.of("http")),
          Map.entry("picocli", Set.of("cli")),
          Map.entry("com.google.protobuf", Set.of("wire", "export", "uncertainty")),
          Map.entry("com.datadoghq", Set.of("uncertainty", "monitoring")),
          Map.entry("org.snakeyaml", Set.of("settings")));

  /** What commands of several kinds need. */
  private static final String[] OF_ALL_COMMANDS = {
    ROOT + "cli.option", ROOT + "cli.console", ROOT + "cli.topology", ROOT + "cli.prediction"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sigmascope");

  static Stream<String> rooms() {
    return CLASSES.stream().map(RoomsTest::room).distinct().sorted();
  }

  static Stream<String> thirdParties() {
    return THIRD_PARTIES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void usesOnlyTheRoomsItMay(String room) {
    assertThat(ROOMS).as("rooms in the table").containsKey(room);
    Set<String> allowed = ROOMS.get(room);
    if (allowed.contains(ALL)) {
      return;
    }
    List<String> used = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (!room(type).equals(room)) {
        continue;
      }
      type.getDirectDependenciesFromSelf().stream()
          .filter(d -> d.getTargetClass().getPackageName().startsWith(ROOT))
          .filter(d -> !room(d.getTargetClass()).equals(room))
          .filter(d -> !allowed.contains(room(d.getTargetClass())))
          .forEach(d -> used.add(d.getDescription()));
    }

    assertThat(used).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("thirdParties")
  void thirdPartiesStayInTheirRooms(String thirdParty) {
    String[] homes =
        THIRD_PARTIES.get(thirdParty).stream()
            .map(room -> ROOT + room + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(thirdParty + "..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void roomsFormNoCycles() {
    slices().matching("io.sigmascope.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void roomsOfCommandsFormNoCycles() {
    slices().matching("io.sigmascope.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void commandsOfAKindKnowNoOthers() {
    slices()
        .matching("io.sigmascope.cli.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAnyPackage(OF_ALL_COMMANDS))
        .check(CLASSES);
  }

  @Test
  void noCommandKnowsTheProgram() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "cli..")
        .and()
        .resideOutsideOfPackage(ROOT + "cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "cli")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws Exception {
    Set<String> silent = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        Path about = source.resolveSibling("package-info.java");
        if (!Files.exists(about) || !Files.readString(about).contains("@NullMarked")) {
          silent.add(source.getParent().toString());
        }
      }
    }

    assertThat(silent).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  private static String room(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}

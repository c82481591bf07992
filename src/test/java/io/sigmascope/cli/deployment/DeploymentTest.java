package io.sigmascope.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.settings.SceneSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The image and {@code docker-compose.yml}, held to the program and to each other: what can be told
 * without an engine.
 */
class DeploymentTest {
  private static final Path DOCKERFILE = Path.of("Dockerfile");
  private static final Path MONITORING = Path.of("monitoring");
  private static final Path SCENE = Path.of("topologies/scene.yaml");
  private static final Path SCENE_GPU = Path.of("topologies/scene-gpu.yaml");

  private final YamlTree compose;
  private final Map<String, YamlTree> services;

  DeploymentTest() throws IOException {
    compose = YamlTree.load(Path.of("docker-compose.yml")).get(0);
    services = compose.at("services").entries();
  }

  @Test
  void everyImageIsPinnedByItsVersion() throws IOException {
    for (YamlTree service : services.values()) {
      container(service).requirePinnedImage();
    }
    for (String image : stages().values()) {
      new DeployedContainer(DOCKERFILE.toString(), image, List.of()).requirePinnedImage();
    }
  }

  @Test
  void everyCommandRunsWithFilesThatAreThere() {
    for (YamlTree service : services.values()) {
      DeployedContainer container = container(service);
      if (container.isOurs()) {
        container.requireCommandThatRuns();
        assertThat(container.files()).as(container.where()).allSatisfy(f -> assertThat(f).exists());
      }
    }
  }

  @Test
  void everyMountIsInTheRepositoryAndNotWrittenToOrAVolume() {
    services.forEach(
        (name, service) -> {
          for (String mount : service.at("volumes").texts()) {
            String source = mount.substring(0, mount.indexOf(':'));
            if (source.startsWith(".")) {
              assertThat(Path.of(source)).as("mount of %s", name).exists();
              assertThat(mount).as("mount of %s", name).endsWith(":ro");
            } else {
              assertThat(compose.at("volumes").entries()).as("volumes").containsKey(source);
            }
          }
        });
  }

  @Test
  void everyServiceThatStaysHasAHealthCheckAndIsStartedAgain() throws IOException {
    assertThat(Files.readString(DOCKERFILE)).contains("\nHEALTHCHECK ");

    staying()
        .forEach(
            (name, service) -> {
              YamlTree check = service.at("healthcheck");
              assertThat(service.at("restart").text()).as("restart of %s", name).isNotEmpty();
              assertThat(container(service).isOurs() || check.at("test").isThere())
                  .as("healthcheck of %s", name)
                  .isTrue();
              assertThat(check.at("disable").text()).as("of %s", name).isNotEqualTo("true");
            });
  }

  @Test
  void everyServiceIsBounded() {
    services.forEach(
        (name, service) ->
            assertThat(service.at("deploy/resources/limits").entries())
                .as("limits of %s", name)
                .containsKeys("cpus", "memory"));
  }

  @Test
  void nothingListensBeyondThisMachine() {
    services.forEach(
        (name, service) ->
            assertThat(service.at("ports").texts())
                .as("ports of %s", name)
                .allMatch(port -> port.startsWith("127.0.0.1:")));
  }

  @Test
  void oursHaveNoRightsThatTheyDoNotNeed() throws IOException {
    assertThat(Files.readString(DOCKERFILE)).contains("\nUSER 10001:10001\n");

    for (YamlTree service : services.values()) {
      if (container(service).isOurs()) {
        assertThat(service.at("read_only").text()).as(service.where()).isEqualTo("true");
        assertThat(service.at("cap_drop").texts()).as(service.where()).containsExactly("ALL");
        assertThat(service.at("security_opt").texts())
            .as(service.where())
            .containsExactly("no-new-privileges:true");
      }
    }
  }

  @Test
  void servicesWaitForServicesThatAreThere() {
    for (YamlTree service : services.values()) {
      assertThat(services.keySet())
          .as(service.where())
          .containsAll(service.at("depends_on").entries().keySet());
    }
  }

  @Test
  void topicsOfAllTopologiesAreCreated() {
    List<Path> run = new ArrayList<>();
    staying().values().forEach(service -> run.addAll(container(service).files()));
    run.removeIf(file -> !file.startsWith("topologies") || file.equals(SCENE_GPU));

    assertThat(container(compose.at("services/topics")).files())
        .containsExactlyInAnyOrderElementsOf(run);
  }

  @Test
  void gpusAreForABuildAndATopologyWithCuda() throws IOException {
    YamlTree service = compose.at("services/scene-gpu");

    assertThat(service.at("deploy/resources/reservations/devices").items()).isNotEmpty();
    assertThat(service.at("profiles").texts()).containsExactly("gpu");
    assertThat(stages()).containsKey("runtime-" + service.at("build/args/DEVICES").text());
    assertThat(container(service).files()).containsExactly(SCENE_GPU);
  }

  @Test
  void theTopologyForGpusIsTheSceneTopologyOnOtherDevices() {
    SceneSettings gpu = TopologyFile.scene(SCENE_GPU);

    assertThat(gpu.devices()).isNotEmpty().allMatch(device -> device.startsWith("cuda:"));
    assertThat(gpu)
        .usingRecursiveComparison()
        .ignoringFields("devices")
        .isEqualTo(TopologyFile.scene(SCENE));
  }

  @Test
  void prometheusScrapesOurServicesAndReadsRulesThatAreMounted() throws IOException {
    YamlTree settings = YamlTree.load(MONITORING.resolve("prometheus.yml")).get(0);
    List<String> hosts = new ArrayList<>();
    for (YamlTree job : settings.at("scrape_configs").items()) {
      for (YamlTree group : job.at("static_configs").items()) {
        group.at("targets").texts().forEach(t -> hosts.add(t.substring(0, t.indexOf(':'))));
      }
    }
    hosts.remove("localhost"); // Prometheus itself

    assertThat(hosts).contains("scene", "capture", "telemetry");
    assertThat(services.keySet()).containsAll(hosts);
    Path home = Path.of("/etc/prometheus");
    for (String rules : settings.at("rule_files").texts()) {
      assertThat(mountTargets("prometheus"))
          .as("folder of %s", rules)
          .contains(String.valueOf(home.resolve(rules).getParent()));
    }
  }

  @Test
  void grafanaFindsPrometheusAndTheDashboardsThatAreMounted() throws IOException {
    Path provisioning = MONITORING.resolve("grafana/provisioning");
    for (YamlTree source : provisioned(provisioning.resolve("datasources"), "datasources")) {
      URI url = URI.create(source.at("url").text());
      assertThat(services.keySet()).as(source.where()).contains(String.valueOf(url.getHost()));
    }
    for (YamlTree provider : provisioned(provisioning.resolve("dashboards"), "providers")) {
      assertThat(mountTargets("grafana"))
          .as(provider.where())
          .contains(provider.at("options/path").text());
    }
  }

  private static DeployedContainer container(YamlTree service) {
    return DeployedContainer.of(service, "command");
  }

  /** All but those that do something once. */
  private Map<String, YamlTree> staying() {
    Map<String, YamlTree> staying = new LinkedHashMap<>(services);
    staying.values().removeIf(service -> service.at("restart").text().equals("no"));
    return staying;
  }

  private List<String> mountTargets(String service) {
    return compose.at("services/" + service + "/volumes").texts().stream()
        .map(mount -> mount.replaceFirst("^[^:]+:([^:]+)(:ro)?$", "$1"))
        .toList();
  }

  /** What Grafana reads from a folder. */
  private static List<YamlTree> provisioned(Path folder, String key) throws IOException {
    List<YamlTree> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        found.addAll(YamlTree.load(file).get(0).at(key).items());
      }
    }
    assertThat(found).as(folder.toString()).isNotEmpty();
    return found;
  }

  /** The images that stages of the Dockerfile begin with, by the stage's name. */
  private static Map<String, String> stages() throws IOException {
    Pattern argument = Pattern.compile("ARG (\\w+)=(\\S+)");
    Pattern from = Pattern.compile("FROM (\\S+)(?: AS (\\S+))?");
    Map<String, String> arguments = new LinkedHashMap<>();
    Map<String, String> stages = new LinkedHashMap<>();
    for (String line : Files.readAllLines(DOCKERFILE)) {
      Matcher set = argument.matcher(line);
      Matcher stage = from.matcher(line);
      if (set.matches()) {
        arguments.put(set.group(1), set.group(2));
      } else if (stage.matches()) {
        String image = stage.group(1);
        for (Map.Entry<String, String> value : arguments.entrySet()) {
          image = image.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (!stages.containsKey(image)) {
          stages.put(String.valueOf(stage.group(2)), image);
        }
      }
    }
    return stages;
  }
}

package io.sigmascope.cli.deployment;

import static io.sigmascope.cli.deployment.KubernetesManifests.POD;
import static io.sigmascope.cli.deployment.KubernetesManifests.containers;
import static io.sigmascope.cli.deployment.KubernetesManifests.kind;
import static io.sigmascope.cli.deployment.KubernetesManifests.name;
import static io.sigmascope.cli.deployment.KubernetesManifests.podLabels;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.stream.CapturedCameras;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manifests in {@code config/kubernetes}, held to the program and to each other: what can be
 * told without a cluster.
 */
class KubernetesDeploymentTest {
  private static final Path FOLDER = Path.of("config/kubernetes");
  private static final Path SETTINGS = Path.of("/etc/sigmascope");

  /** What operators apply; all other files are parts of these. */
  private static final Set<Path> APPLIED =
      Set.of(FOLDER.resolve("kustomization.yaml"), FOLDER.resolve("gpu/kustomization.yaml"));

  /** Secrets that operators create, as the README tells. */
  private static final Set<String> SECRETS = Set.of("sigmascope-kafka", "sigmascope-cameras");

  /** The kinds there are, and what each cannot do without. */
  private static final Map<String, List<String>> KINDS =
      Map.ofEntries(
          Map.entry("v1 Namespace", List.of()),
          Map.entry("v1 ConfigMap", List.of("data")),
          Map.entry("v1 Service", List.of("spec/selector", "spec/ports")),
          Map.entry("batch/v1 Job", List.of(POD + "/containers", POD + "/restartPolicy")),
          Map.entry("apps/v1 Deployment", List.of("spec/selector/matchLabels", "spec/replicas")),
          Map.entry(
              "apps/v1 StatefulSet", List.of("spec/selector/matchLabels", "spec/serviceName")),
          Map.entry(
              "policy/v1 PodDisruptionBudget",
              List.of("spec/selector/matchLabels", "spec/maxUnavailable")),
          Map.entry(
              "networking.k8s.io/v1 NetworkPolicy",
              List.of("spec/podSelector/matchLabels", "spec/policyTypes", "spec/ingress")),
          Map.entry(
              "monitoring.coreos.com/v1 PodMonitor",
              List.of("spec/selector/matchLabels", "spec/podMetricsEndpoints")),
          Map.entry(
              "keda.sh/v1alpha1 ScaledObject",
              List.of("spec/scaleTargetRef/name", "spec/maxReplicaCount", "spec/triggers")),
          Map.entry("keda.sh/v1alpha1 TriggerAuthentication", List.of("spec/secretTargetRef")));

  /** Where a kind says which pods it is about. */
  private static final Map<String, String> SELECTORS =
      Map.ofEntries(
          Map.entry("Service", "spec/selector"),
          Map.entry("PodDisruptionBudget", "spec/selector/matchLabels"),
          Map.entry("NetworkPolicy", "spec/podSelector/matchLabels"),
          Map.entry("PodMonitor", "spec/selector/matchLabels"));

  private final KubernetesManifests all;

  KubernetesDeploymentTest() throws IOException {
    all = KubernetesManifests.load(FOLDER);
  }

  @Test
  void everyFileIsPartOfAKustomizationAndEveryPartIsThere() {
    List<Path> wanted = all.files().stream().filter(file -> !APPLIED.contains(file)).toList();

    assertThat(all.parts()).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void everyManifestIsOfAKnownKindAndHasWhatItNeeds() {
    for (YamlTree manifest : all.manifests()) {
      String kind = manifest.at("apiVersion").text() + " " + kind(manifest);
      assertThat(KINDS).as(manifest.where()).containsKey(kind);
      for (String needed : KINDS.getOrDefault(kind, List.of())) {
        assertThat(manifest.at(needed).isThere()).as("%s/%s", manifest.where(), needed).isTrue();
      }
      assertThat(name(manifest)).as(manifest.where()).matches("[a-z][a-z0-9-]*");
    }
  }

  @Test
  void patchesChangeWhatIsThere() {
    for (YamlTree patch : all.patches()) {
      assertThat(all.named(kind(patch))).as(patch.where()).contains(name(patch));
    }
  }

  @Test
  void everyWorkloadSelectsItsOwnPods() {
    for (YamlTree workload : all.staying()) {
      assertThat(workload.at("spec/selector/matchLabels").labels())
          .as(workload.where())
          .isEqualTo(podLabels(workload));
    }
  }

  @Test
  void everySelectorFindsPods() {
    for (YamlTree manifest : all.manifests()) {
      String selector = SELECTORS.getOrDefault(kind(manifest), "");
      if (!selector.isEmpty()) {
        Map<String, String> wanted = manifest.at(selector).labels();
        assertThat(all.workloads())
            .as("pods of %s", manifest.where())
            .anyMatch(workload -> podLabels(workload).entrySet().containsAll(wanted.entrySet()));
      }
    }
  }

  @Test
  void everyPortThatIsNamedIsThatOfTheContainers() {
    Set<String> used = new TreeSet<>();
    for (YamlTree manifest : all.manifests()) {
      manifest.at("spec/ports").items().forEach(port -> used.add(port.at("targetPort").text()));
      for (YamlTree endpoint : manifest.at("spec/podMetricsEndpoints").items()) {
        used.add(endpoint.at("port").text());
      }
      for (YamlTree rule : manifest.at("spec/ingress").items()) {
        rule.at("ports").items().forEach(port -> used.add(port.at("port").text()));
      }
    }

    assertThat(used).containsExactly("http");
    for (YamlTree workload : all.staying()) {
      YamlTree ports = containers(workload).get(0).at("ports");
      assertThat(ports.items().stream().map(port -> port.at("name").text()))
          .as(ports.where())
          .containsExactly("http");
    }
  }

  @Test
  void everyCommandRunsWithFilesThatAreThere() throws IOException {
    Set<String> mounted = new TreeSet<>(Set.of("kafka.properties"));
    all.ofKind("ConfigMap").forEach(map -> mounted.addAll(map.at("data").entries().keySet()));
    for (YamlTree workload :
        Stream.concat(all.workloads().stream(), all.patches().stream()).toList()) {
      for (YamlTree container : containers(workload)) {
        DeployedContainer deployed = DeployedContainer.of(container, "args");
        deployed.requirePinnedImage();
        deployed.requireCommandThatRuns();
        for (Path file : deployed.files()) {
          if (file.startsWith(SETTINGS)) {
            assertThat(mounted).as(deployed.where()).contains(SETTINGS.relativize(file).toString());
          } else {
            assertThat(file).as(deployed.where()).isRelative().exists();
          }
        }
      }
    }
  }

  @Test
  void everyContainerIsBoundedAndLookedAfter() {
    for (YamlTree workload : all.workloads()) {
      for (YamlTree container : containers(workload)) {
        for (String bound : List.of("requests", "limits")) {
          assertThat(container.at("resources/" + bound).entries())
              .as("%s of %s", bound, container.where())
              .containsKeys("cpu", "memory");
        }
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
          YamlTree request = container.at(probe + "/httpGet");
          assertThat(request.at("path").text() + " " + request.at("port").text())
              .as(request.where())
              .matches(kind(workload).equals("Job") ? " " : "/health/(live|ready) http");
        }
      }
    }
  }

  @Test
  void noPodHasRightsThatItDoesNotNeed() throws IOException {
    String dockerfile = Files.readString(Path.of("Dockerfile"));
    for (YamlTree workload : all.workloads()) {
      YamlTree rights = workload.at(POD + "/securityContext");
      String user = rights.at("runAsUser").text() + ":" + rights.at("runAsGroup").text();
      assertThat(dockerfile).as(rights.where()).contains("\nUSER " + user + "\n");
      assertThat(rights.at("runAsNonRoot").text()).as(rights.where()).isEqualTo("true");
      assertThat(rights.at("seccompProfile/type").text())
          .as(rights.where())
          .isEqualTo("RuntimeDefault");
      assertThat(workload.at(POD + "/automountServiceAccountToken").text())
          .as(workload.where())
          .isEqualTo("false");
      for (YamlTree container : containers(workload)) {
        YamlTree own = container.at("securityContext");
        assertThat(own.at("allowPrivilegeEscalation").text()).as(own.where()).isEqualTo("false");
        assertThat(own.at("readOnlyRootFilesystem").text()).as(own.where()).isEqualTo("true");
        assertThat(own.at("capabilities/drop").texts()).as(own.where()).containsExactly("ALL");
      }
    }
  }

  @Test
  void everyVolumeIsMountedWhereItIsWritten() {
    for (YamlTree workload : all.workloads()) {
      Set<String> volumes = new TreeSet<>();
      workload.at(POD + "/volumes").items().forEach(v -> volumes.add(v.at("name").text()));
      for (YamlTree container : containers(workload)) {
        Set<String> mounts = new TreeSet<>();
        Set<String> places = new TreeSet<>();
        for (YamlTree mount : container.at("volumeMounts").items()) {
          mounts.add(mount.at("name").text());
          places.add(mount.at("mountPath").text());
        }
        assertThat(mounts).as(container.where()).isEqualTo(volumes);
        assertThat(places)
            .as(container.where())
            .contains("/tmp", "/home/sigmascope", SETTINGS.toString());
      }
    }
  }

  @Test
  void everythingThatIsReferredToIsThereOrInTheReadme() throws IOException {
    Set<String> secrets = new TreeSet<>();
    Set<String> configMaps = new TreeSet<>();
    for (YamlTree workload : all.workloads()) {
      for (YamlTree volume : workload.at(POD + "/volumes").items()) {
        secrets.add(volume.at("secret/secretName").text());
        for (YamlTree source : volume.at("projected/sources").items()) {
          secrets.add(source.at("secret/name").text());
          configMaps.add(source.at("configMap/name").text());
        }
      }
    }
    for (YamlTree authentication : all.ofKind("TriggerAuthentication")) {
      for (YamlTree reference : authentication.at("spec/secretTargetRef").items()) {
        secrets.add(reference.at("name").text());
      }
    }
    secrets.remove("");
    configMaps.remove("");

    assertThat(secrets).isEqualTo(SECRETS);
    assertThat(Files.readString(FOLDER.resolve("README.md"))).contains(SECRETS);
    assertThat(configMaps).isEqualTo(Set.copyOf(all.named("ConfigMap")));
    for (YamlTree set : all.ofKind("StatefulSet")) {
      assertThat(all.named("Service")).contains(set.at("spec/serviceName").text());
    }
  }

  @Test
  void workersHaveTheMinuteToDrainThatTheyMayNeed() {
    for (YamlTree workload : all.staying()) {
      boolean runs = containers(workload).get(0).at("args").texts().contains("run");
      assertThat(Integer.parseInt(workload.at(POD + "/terminationGracePeriodSeconds").text()))
          .as(workload.where())
          .isGreaterThanOrEqualTo(runs ? 60 : 30);
    }
  }

  @Test
  void theAutoscalerLooksAtTheFramesThatWorkersRead() {
    SceneSettings scene = TopologyFile.scene(Path.of("topologies/scene.yaml"));
    KafkaProperties example =
        KafkaProperties.load(Optional.empty(), FOLDER.resolve("kafka-properties.example"));
    YamlTree job = all.ofKind("Job").get(0);
    YamlTree scaled = all.ofKind("ScaledObject").get(0);
    YamlTree trigger = scaled.at("spec/triggers").items().get(0);

    assertThat(trigger.at("metadata").labels())
        .containsEntry("consumerGroup", scene.applicationId())
        .containsEntry("topic", scene.source())
        .containsEntry("bootstrapServers", example.bootstrapServers());
    assertThat(all.named(scaled.at("spec/scaleTargetRef/kind").text()))
        .contains(scaled.at("spec/scaleTargetRef/name").text());
    assertThat(all.named("TriggerAuthentication"))
        .contains(trigger.at("authenticationRef/name").text());
    assertThat(Integer.parseInt(scaled.at("spec/maxReplicaCount").text()))
        .isBetween(1, Topics.DEFAULT_PARTITIONS);
    assertThat(containers(job).get(0).at("args").texts())
        .contains("--partitions=" + Topics.DEFAULT_PARTITIONS);
  }

  @Test
  void theCamerasCanBeUsed(@TempDir Path folder) throws IOException {
    String cameras = all.ofKind("ConfigMap").get(0).at("data/cameras.yaml").text();
    Path file = Files.writeString(folder.resolve("cameras.yaml"), cameras);

    assertThat(CapturedCameras.of(file)).isNotEmpty();
  }
}

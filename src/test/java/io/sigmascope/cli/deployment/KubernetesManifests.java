package io.sigmascope.cli.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The manifests of a folder, as kustomize takes them.
 *
 * @param files all YAML files
 * @param parts files that kustomizations take in, whether they are there or not
 * @param manifests whole ones
 * @param patches that change whole ones
 */
record KubernetesManifests(
    List<Path> files, Set<Path> parts, List<YamlTree> manifests, List<YamlTree> patches) {
  /** Where a workload describes its pods. */
  static final String POD = "spec/template/spec";

  private static final String KUSTOMIZATION = "kustomization.yaml";

  static KubernetesManifests load(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    Set<Path> whole = new TreeSet<>();
    Set<Path> changing = new TreeSet<>();
    for (Path file : files) {
      if (file.endsWith(KUSTOMIZATION)) {
        YamlTree kustomization = YamlTree.load(file).get(0);
        for (String key : List.of("resources", "components")) {
          kustomization.at(key).texts().forEach(name -> whole.add(part(file, name)));
        }
        for (YamlTree patch : kustomization.at("patches").items()) {
          changing.add(part(file, patch.at("path").text()));
        }
      }
    }
    List<YamlTree> manifests = new ArrayList<>();
    List<YamlTree> patches = new ArrayList<>();
    for (Path file : files) {
      if (!file.endsWith(KUSTOMIZATION)) {
        (changing.contains(file) ? patches : manifests).addAll(YamlTree.load(file));
      }
    }
    whole.addAll(changing);
    return new KubernetesManifests(files, whole, manifests, patches);
  }

  private static Path part(Path kustomization, String name) {
    Path part = kustomization.resolveSibling(name).normalize();
    return Files.isDirectory(part) ? part.resolve(KUSTOMIZATION) : part;
  }

  static String kind(YamlTree manifest) {
    return manifest.at("kind").text();
  }

  static String name(YamlTree manifest) {
    return manifest.at("metadata/name").text();
  }

  static List<YamlTree> containers(YamlTree workload) {
    return workload.at(POD + "/containers").items();
  }

  static Map<String, String> podLabels(YamlTree workload) {
    return workload.at("spec/template/metadata/labels").labels();
  }

  List<YamlTree> ofKind(String kind) {
    return manifests.stream().filter(manifest -> kind(manifest).equals(kind)).toList();
  }

  /** The names of all that are of a kind. */
  List<String> named(String kind) {
    return ofKind(kind).stream().map(KubernetesManifests::name).toList();
  }

  /** All that make pods. */
  List<YamlTree> workloads() {
    return manifests.stream().filter(manifest -> manifest.at(POD).isThere()).toList();
  }

  /** Workloads that run until they are stopped. */
  List<YamlTree> staying() {
    return workloads().stream().filter(workload -> !kind(workload).equals("Job")).toList();
  }
}

package io.sigmascope.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Grafana's dashboards, as they are shipped. */
final class Dashboards {
  private static final Path FOLDER = Path.of("monitoring/grafana/dashboards");

  private Dashboards() {}

  /**
   * A panel that shows something.
   *
   * @param name dashboard's uid and panel's title
   */
  record Panel(String name, JsonNode json) {
    List<String> expressions() {
      List<String> expressions = new ArrayList<>();
      json.path("targets").forEach(target -> expressions.add(target.path("expr").asText()));
      return expressions;
    }
  }

  static List<JsonNode> all() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        all.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    return all;
  }

  /** All but the rows, which only hold others together. */
  static List<Panel> panels() throws IOException {
    List<Panel> panels = new ArrayList<>();
    for (JsonNode dashboard : all()) {
      for (JsonNode panel : dashboard.path("panels")) {
        if (!panel.path("type").asText().equals("row")) {
          String title = panel.path("title").asText();
          panels.add(new Panel(dashboard.path("uid").asText() + " / " + title, panel));
        }
      }
    }
    return panels;
  }
}

package io.sigmascope.cli.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A value in a YAML file that other programs read. What is not there is empty, so that a test can
 * say what is missing.
 *
 * @param where for messages: the file and the keys that lead here
 */
record YamlTree(String where, @Nullable Object value) {
  /** Compose takes over another mapping's entries by it; YAML 1.2 itself knows no such key. */
  private static final String MERGE = "<<";

  /** The documents of a file. */
  static List<YamlTree> load(Path file) throws IOException {
    Load load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
    List<YamlTree> documents = new ArrayList<>();
    for (Object document : load.loadAllFromString(Files.readString(file))) {
      documents.add(new YamlTree(file.toString(), document));
    }
    return documents;
  }

  /**
   * What keys lead to.
   *
   * @param path keys with slashes between them
   */
  YamlTree at(String path) {
    YamlTree found = this;
    for (String key : path.split("/")) {
      YamlTree absent = new YamlTree(found.where + "/" + key, null);
      found = found.entries().getOrDefault(key, absent);
    }
    return found;
  }

  /** The entries of a mapping, with those that it takes over from another. */
  Map<String, YamlTree> entries() {
    Map<String, YamlTree> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      if (map.containsKey(MERGE)) {
        entries.putAll(new YamlTree(where, map.get(MERGE)).entries());
      }
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = String.valueOf(entry.getKey());
        if (!key.equals(MERGE)) {
          entries.put(key, new YamlTree(where + "/" + key, entry.getValue()));
        }
      }
    }
    return entries;
  }

  /** The elements of a sequence. */
  List<YamlTree> items() {
    List<YamlTree> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        items.add(new YamlTree(where + "[" + items.size() + "]", item));
      }
    }
    return items;
  }

  /** The elements of a sequence of texts. */
  List<String> texts() {
    return items().stream().map(YamlTree::text).toList();
  }

  /** A mapping of texts. */
  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    entries().forEach((key, label) -> labels.put(key, label.text()));
    return labels;
  }

  String text() {
    return value == null ? "" : value.toString();
  }

  boolean isThere() {
    return value != null;
  }
}

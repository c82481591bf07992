package io.sigmascope.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parts of a data set's URI: {@code scheme:rest?key=value&key=value}. */
final class DatasetUri {
  private final String text;
  private final String scheme;
  private final String rest;
  private final Map<String, String> options;

  private DatasetUri(String text, String scheme, String rest, Map<String, String> options) {
    this.text = text;
    this.scheme = scheme;
    this.rest = rest;
    this.options = options;
  }

  static DatasetUri parse(String text) {
    int colon = text.indexOf(':');
    int mark = text.indexOf('?', colon + 1);
    Map<String, String> options = new LinkedHashMap<>();
    String rest = mark < 0 ? text.substring(colon + 1) : text.substring(colon + 1, mark);
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    DatasetUri uri = new DatasetUri(text, scheme, rest, options);
    if (mark >= 0) {
      for (String option : text.substring(mark + 1).split("&", -1)) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        if (equals < 0 || options.put(key, option.substring(equals + 1)) != null) {
          throw uri.fault("option '" + key + "' must be given once, with a value");
        }
      }
    }
    return uri;
  }

  /** As it was given. */
  String text() {
    return text;
  }

  /** What is before the colon; empty where there is none. */
  String scheme() {
    return scheme;
  }

  /** What is between the colon and the options. */
  String rest() {
    return rest;
  }

  /** The rest as a folder that is there. */
  Path root() {
    if (rest.isEmpty()) {
      throw fault("names no folder");
    }
    try {
      return folder(Path.of(rest));
    } catch (InvalidPathException e) {
      throw fault("'" + rest + "' is no path: " + e.getReason());
    }
  }

  /** The folder itself, if it is there. */
  Path folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw fault("no such folder: " + folder);
    }
    return folder;
  }

  /** The file itself, if it is there. */
  Path file(Path file) {
    if (!Files.isRegularFile(file)) {
      throw fault("no such file: " + file);
    }
    return file;
  }

  void allowOptions(Set<String> known) {
    for (String key : options.keySet()) {
      if (!known.contains(key)) {
        throw fault(
            "unknown option '"
                + key
                + "', known: "
                + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  Optional<String> option(String key) {
    return Optional.ofNullable(options.get(key));
  }

  IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("data set '" + text + "': " + what);
  }
}

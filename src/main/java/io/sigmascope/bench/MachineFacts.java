package io.sigmascope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a measurement ran on. */
public final class MachineFacts {
  private MachineFacts() {}

  /** By the keys of the object {@code machine}; {@code unknown} where the system does not tell. */
  public static Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("processor", fact("/proc/cpuinfo", "model name"));
    values.put("cores", Runtime.getRuntime().availableProcessors());
    values.put("memory", fact("/proc/meminfo", "MemTotal"));
    values.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    values.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    return values;
  }

  /** What follows a name and a colon in a file of the system's. */
  private static String fact(String file, String name) {
    try {
      Optional<String> line =
          Files.readAllLines(Path.of(file)).stream()
              .filter(candidate -> candidate.startsWith(name))
              .findFirst();
      return line.map(found -> found.substring(found.indexOf(':') + 1).strip()).orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}

package io.sigmascope.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ONNX Runtime's native libraries: unpacked from the class path to be loaded, and removed again.
 *
 * <p>Why not leave that to ONNX Runtime? It has the virtual machine delete its temporary folder
 * before the files in it, so that every process leaves a folder behind, and one that is killed all
 * of its 24 MB.
 *
 * <p>Threads: any; the class's lock lets one load them.
 */
final class OnnxNatives {
  /** ONNX Runtime's own setting: where its libraries lie, if not on the class path. */
  private static final String FOLDER_PROPERTY = "onnxruntime.native.path";

  private static final List<String> CORE = List.of("onnxruntime", "onnxruntime4j_jni");

  /** Loaded on demand, by ONNX Runtime itself: these must stay as long as the process. */
  private static final List<String> PROVIDERS =
      List.of("onnxruntime_providers_shared", "onnxruntime_providers_cuda");

  private OnnxNatives() {}

  /**
   * The process's environment; the first call loads the libraries.
   *
   * @throws IOException if they cannot be unpacked
   */
  static synchronized OrtEnvironment load() throws IOException {
    // Its warnings are about its own rewriting of the graph.
    OrtLoggingLevel level = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
    String resources = resources();
    if (System.getProperty(FOLDER_PROPERTY) != null
        || CORE.stream().anyMatch(library -> !isThere(resources, library))) {
      return OrtEnvironment.getEnvironment(level); // it says best what it does not find
    }
    Path folder = Files.createTempDirectory("sigmascope-onnxruntime-");
    folder.toFile().deleteOnExit(); // last come, first deleted: the files follow, and go before it
    List<Path> core = unpack(resources, CORE, folder);
    List<Path> providers = unpack(resources, PROVIDERS, folder);
    System.setProperty(FOLDER_PROPERTY, folder.toString());
    OrtEnvironment environment = OrtEnvironment.getEnvironment(level);
    if (providers.isEmpty() && !isWindows()) { // there, what is loaded cannot be deleted
      for (Path library : core) {
        Files.delete(library);
      }
      Files.delete(folder);
    }
    return environment;
  }

  private static List<Path> unpack(String resources, List<String> libraries, Path folder)
      throws IOException {
    List<Path> unpacked = new ArrayList<>();
    for (String library : libraries) {
      String file = System.mapLibraryName(library);
      try (InputStream in = OrtEnvironment.class.getResourceAsStream(resources + file)) {
        if (in != null) {
          Path target = folder.resolve(file);
          target.toFile().deleteOnExit();
          Files.copy(in, target);
          unpacked.add(target);
        }
      }
    }
    return unpacked;
  }

  private static boolean isThere(String resources, String library) {
    return Optional.ofNullable(
            OrtEnvironment.class.getResource(resources + System.mapLibraryName(library)))
        .isPresent();
  }

  /** The folder in ONNX Runtime's JAR that holds the libraries of this machine. */
  private static String resources() {
    String os = isWindows() ? "win" : osName().contains("mac") ? "osx" : "linux";
    String arch =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x64";
          case "arm64", "aarch64" -> "aarch64";
          default -> "unknown";
        };
    return "/ai/onnxruntime/native/" + os + "-" + arch + "/";
  }

  private static boolean isWindows() {
    return osName().contains("win") && !osName().contains("darwin");
  }

  private static String osName() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }
}

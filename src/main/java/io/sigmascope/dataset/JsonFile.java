package io.sigmascope.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers in a JSON file, by their paths in it. */
final class JsonFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final JsonNode tree;

  private JsonFile(Path file, JsonNode tree) {
    this.file = file;
    this.tree = tree;
  }

  static JsonFile read(Path file) throws IOException {
    try {
      return new JsonFile(file, JSON.readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      throw SampleFiles.fault(file, "is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw SampleFiles.fault(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A number that must be there and above 0.
   *
   * @param pointer as in {@code /intrinsic/fx}
   */
  double positive(String pointer) throws IOException {
    JsonNode node = tree.at(pointer);
    if (!node.isNumber() || !(node.asDouble() > 0) || Double.isInfinite(node.asDouble())) {
      String got = node.isMissingNode() ? "nothing" : node.toString();
      throw SampleFiles.fault(file, key(pointer) + " must be a number above 0, got " + got, null);
    }
    return node.asDouble();
  }

  double positiveOr(String pointer, double fallback) throws IOException {
    return tree.at(pointer).isMissingNode() ? fallback : positive(pointer);
  }

  private static String key(String pointer) {
    return pointer.substring(1).replace('/', '.');
  }
}

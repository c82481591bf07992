package io.sigmascope.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The API's own description, and what it says of answers. */
public final class OpenApi {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode document;

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  public static OpenApi load() throws IOException {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return new OpenApi(MAPPER.readTree(in));
    }
  }

  /** Every path with its methods: {@code GET /api/fleet}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path -> {
              Iterator<String> methods = path.getValue().fieldNames();
              while (methods.hasNext()) {
                String method = methods.next();
                if (!method.equals("parameters")) {
                  operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                }
              }
            });
    return operations;
  }

  /**
   * What is wrong with an answer, a line each.
   *
   * @param path as the description has it, with names in braces
   * @param status that came
   */
  public List<String> faults(String path, int status, byte[] body) throws IOException {
    JsonNode response =
        document
            .path("paths")
            .path(path)
            .path("get")
            .path("responses")
            .path(Integer.toString(status));
    if (response.isMissingNode()) {
      return List.of(path + " does not say that it answers " + status);
    }
    if (response.has("$ref")) {
      response = document.at(response.path("$ref").asText().substring(1));
    }
    JsonNode schema = response.path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      return List.of(path + " does not say what its " + status + " holds");
    }
    ObjectNode whole = MAPPER.createObjectNode();
    whole.set("components", document.path("components"));
    whole.set("allOf", MAPPER.createArrayNode().add(schema));
    JsonSchema compiled =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    return compiled.validate(MAPPER.readTree(body)).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}

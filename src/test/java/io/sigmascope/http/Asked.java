package io.sigmascope.http;

import java.util.Map;
import java.util.Optional;

/** A request without a server. */
public record Asked(Map<String, String> queries, Map<String, String> headers) implements Request {
  /** For the path alone. */
  public static final Asked PLAINLY = new Asked(Map.of(), Map.of());

  @Override
  public Optional<String> pathParameter(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(queries.get(name));
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public String body() {
    return "";
  }
}

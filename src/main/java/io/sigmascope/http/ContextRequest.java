package io.sigmascope.http;

import io.javalin.http.Context;
import java.util.Optional;

/** A request as Javalin has it. */
record ContextRequest(Context context) implements Request {
  @Override
  public Optional<String> pathParameter(String name) {
    return Optional.ofNullable(context.pathParamMap().get(name));
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  @Override
  public String body() {
    return context.body();
  }
}

package io.sigmascope.http;

import java.util.Optional;

/** What a client asked for. Valid only while it is being handled. */
public interface Request {
  /** The value of {@code {name}} in the route's path, decoded; empty where the path has none. */
  Optional<String> pathParameter(String name);

  /** The first value of a query parameter, decoded. */
  Optional<String> query(String name);

  /** A header's value; names are compared without case. */
  Optional<String> header(String name);

  /** What was sent along, as text; empty where nothing was. */
  String body();
}

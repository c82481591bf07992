package io.sigmascope.http;

/**
 * One path and what answers it.
 *
 * @param path begins with a slash; {@code {name}} stands for one segment
 */
public record Route(String path, Handler handler) {
  public Route {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a route's path must begin with /, got '" + path + "'");
    }
  }
}

package io.sigmascope.http;

/**
 * One path and what answers it.
 *
 * @param method for which it is asked; who asks for {@code GET} may also ask for {@code HEAD}
 * @param path begins with a slash; {@code {name}} stands for one segment
 */
public record Route(Method method, String path, Handler handler) {
  public Route {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a route's path must begin with /, got '" + path + "'");
    }
  }

  /** A path to read. */
  public Route(String path, Handler handler) {
    this(Method.GET, path, handler);
  }
}

package io.sigmascope.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;

/**
 * A secret that a client must show, as {@code Authorization: Bearer TOKEN} (RFC 6750). Shows itself
 * to nobody.
 */
public final class BearerToken {
  /** Where routes have a token of their own, and need no other. */
  static final String GUARDED = "/api/cameras";

  private static final String SCHEME = "Bearer ";
  private static final int LEAST = 16;

  private final byte[] token;

  /**
   * Takes a secret.
   *
   * @param token at least 16 characters, as it is to be sent
   * @throws IllegalArgumentException if it is shorter; does not show it
   */
  public BearerToken(String token) {
    if (token.length() < LEAST) {
      throw new IllegalArgumentException("a token must have at least " + LEAST + " characters");
    }
    this.token = token.getBytes(UTF_8);
  }

  /** The same routes, for those who show the secret; for all others 401. */
  public Routes protect(Routes routes) {
    List<Route> open = routes.routes();
    return () ->
        open.stream()
            .map(
                route -> new Route(route.method(), route.path(), request -> answer(route, request)))
            .toList();
  }

  private Reply answer(Route route, Request request) throws Exception {
    String shown = request.header("Authorization").orElse("");
    boolean isRight =
        shown.startsWith(SCHEME)
            && MessageDigest.isEqual(shown.substring(SCHEME.length()).getBytes(UTF_8), token);
    return isRight
        ? route.handler().handle(request)
        : Reply.error(401, "this needs the token: Authorization: Bearer TOKEN");
  }

  @Override
  public String toString() {
    return "BearerToken[...]";
  }
}

package io.sigmascope.http;

/** Answers requests of one route. Called by several threads at once; must not block for long. */
@FunctionalInterface
public interface Handler {
  /**
   * Makes the reply.
   *
   * @throws Exception what goes wrong; it is logged, and the client gets a 500 that tells nothing
   *     of it
   */
  Reply handle(Request request) throws Exception;
}

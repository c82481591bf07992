package io.sigmascope.http;

/** What a client wants of a path. */
public enum Method {
  GET,
  PUT,
  DELETE
}

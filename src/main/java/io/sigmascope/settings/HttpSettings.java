package io.sigmascope.settings;

/**
 * Where a command serves metrics, health and pages.
 *
 * @param bind the address to listen on
 * @param port 1..65535, or 0 for any free one
 */
public record HttpSettings(String bind, int port) {
  public static final HttpSettings DEFAULT = new HttpSettings("127.0.0.1", 8080);

  public HttpSettings {
    new Check("").notBlank("bind", bind).within("http-port", port, 0, 65_535).orThrow();
  }
}

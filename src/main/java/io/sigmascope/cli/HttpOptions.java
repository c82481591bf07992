package io.sigmascope.cli;

import io.sigmascope.settings.HttpSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command serves metrics and health. */
final class HttpOptions {
  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port for metrics and health, 0 for any free one (default: 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind = "";

  /** Whether the user chose the port. */
  boolean hasPort() {
    return port != null;
  }

  /**
   * @throws UsageException if the port is none
   */
  HttpSettings settings() {
    try {
      return new HttpSettings(bind, port == null ? HttpSettings.DEFAULT.port() : port);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }
}

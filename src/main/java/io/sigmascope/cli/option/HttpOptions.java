package io.sigmascope.cli.option;

import io.sigmascope.settings.HttpSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command serves metrics and health. */
public final class HttpOptions {
  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description =
          "Port for metrics and health, 0 for any free one (default: 8080; demo takes any free one"
              + " if that is taken).")
  private @Nullable Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind = "";

  @Option(
      names = "--http-config",
      paramLabel = "FILE",
      description =
          "TLS, who may ask, and how often: such as config/http.yaml (default: plain HTTP, for all who"
              + " reach the address).")
  private @Nullable Path config;

  /** Whether the user chose the port. */
  public boolean hasPort() {
    return port != null;
  }

  /**
   * As they were given, or their defaults.
   *
   * @throws UsageException if the port is none
   * @throws io.sigmascope.settings.SettingsException if the file cannot be used
   */
  public HttpSettings settings() {
    try {
      HttpSettings open = new HttpSettings(bind, port == null ? HttpSettings.DEFAULT.port() : port);
      return config == null ? open : open.guardedBy(config);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }
}

package io.sigmascope.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a command serves metrics, health and pages, and to whom.
 *
 * @param bind the address to listen on
 * @param port 1..65535, or 0 for any free one
 * @param tls empty for plain HTTP
 * @param access who may ask for more than {@code /health}; empty for everybody
 * @param requestsPerSecond that one address may make on average; others are answered 429
 * @param source of {@code tls} and {@code access}, for messages: a file
 */
public record HttpSettings(
    String bind,
    int port,
    Optional<Tls> tls,
    Optional<Access> access,
    double requestsPerSecond,
    String source) {
  public static final HttpSettings DEFAULT = new HttpSettings("127.0.0.1", 8080);

  /** A page with hundreds of pictures stays below it, a client that goes wild does not. */
  private static final double DEFAULT_REQUESTS_PER_SECOND = 200;

  /**
   * The server's certificate.
   *
   * @param keystore PKCS#12, with the key
   * @param passwordFile holds the password of both
   */
  public record Tls(Path keystore, Path passwordFile) {}

  /**
   * Who may ask. With both, either will do.
   *
   * @param tokenFile holds the token to be shown as {@code Authorization: Bearer TOKEN}
   * @param usersFile holds a line {@code NAME:PASSWORD} for each who logs in from a browser
   */
  public record Access(Optional<Path> tokenFile, Optional<Path> usersFile) {
    public Access {
      new Check("access")
          .that(
              tokenFile.isPresent() || usersFile.isPresent(),
              "tokenFile, usersFile",
              "must not both be absent",
              "none")
          .orThrow();
    }
  }

  public HttpSettings {
    new Check("")
        .notBlank("bind", bind)
        .within("http-port", port, 0, 65_535)
        .that(
            requestsPerSecond >= 0.1,
            "requestsPerSecond",
            "must be at least 0.1",
            requestsPerSecond)
        .orThrow();
  }

  /** Plain HTTP, for everybody who reaches the address. */
  public HttpSettings(String bind, int port) {
    this(bind, port, Optional.empty(), Optional.empty(), DEFAULT_REQUESTS_PER_SECOND, "HTTP");
  }

  /** The same on another port. */
  public HttpSettings withPort(int other) {
    return new HttpSettings(bind, other, tls, access, requestsPerSecond, source);
  }

  /**
   * Reads how a server is guarded; where it listens is said elsewhere.
   *
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public HttpSettings guardedBy(Path file) {
    return YamlFile.load(
        file,
        yaml ->
            new HttpSettings(
                bind,
                port,
                yaml.section("tls", Optional.empty(), tls -> Optional.of(readTls(tls))),
                yaml.section("access", Optional.empty(), access -> Optional.of(readAccess(access))),
                yaml.number("requestsPerSecond", requestsPerSecond),
                file.toString()));
  }

  private static Tls readTls(YamlObject tls) {
    return new Tls(Path.of(tls.text("keystore")), Path.of(tls.text("passwordFile")));
  }

  private static Access readAccess(YamlObject access) {
    return new Access(access.value("tokenFile", Path::of), access.value("usersFile", Path::of));
  }
}

package io.sigmascope.http;

import io.sigmascope.settings.HttpSettings;
import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's ends of connections, with TLS or without. */
final class Connectors {
  private static final Duration CONNECTION_IDLE = Duration.ofSeconds(30);
  private static final Duration IDLE_AT_STOP = Duration.ofMillis(50);

  private Connectors() {}

  static Connector open(
      Server server,
      HttpConfiguration http,
      ServerSocketChannel socket,
      Optional<SslContextFactory.Server> tls) {
    ServerConnector connector =
        tls.isPresent()
            ? secured(server, http, tls.get())
            : new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(CONNECTION_IDLE.toMillis());
    connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
    try {
      connector.open(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  private static ServerConnector secured(
      Server server, HttpConfiguration http, SslContextFactory.Server tls) {
    HttpConfiguration https = new HttpConfiguration(http);
    https.addCustomizer(new SecureRequestCustomizer(false)); // by address as well as by name
    HttpConnectionFactory inside = new HttpConnectionFactory(https);
    return new ServerConnector(
        server, 1, 1, new SslConnectionFactory(tls, inside.getProtocol()), inside);
  }

  /**
   * Reads a certificate.
   *
   * @param source of the settings, for messages
   * @throws SettingsException that names the key and the file, if there is none that can be used
   */
  static SslContextFactory.Server tls(HttpSettings.Tls settings, String source) {
    Path keystore = settings.keystore();
    SslContextFactory.Server tls = new SslContextFactory.Server();
    try {
      tls.setKeyStorePassword(Files.readString(settings.passwordFile()).strip());
    } catch (IOException e) {
      throw new SettingsException(
          source,
          List.of("tls.passwordFile: " + settings.passwordFile() + ": " + UnreadableFile.why(e)));
    }
    if (!Files.isReadable(keystore)) {
      throw new SettingsException(
          source, List.of("tls.keystore: " + keystore + ": cannot be read"));
    }
    tls.setKeyStorePath(keystore.toAbsolutePath().toString());
    tls.setKeyStoreType("PKCS12");
    try {
      tls.start(); // says now what is wrong, and not when somebody connects
      return tls;
    } catch (Exception e) {
      throw new SettingsException(
          source, List.of("tls.keystore: " + keystore + ": cannot be used: " + e.getMessage()));
    }
  }
}

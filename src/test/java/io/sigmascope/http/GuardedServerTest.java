package io.sigmascope.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.settings.HttpSettings;
import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedServerTest {
  private static final String TOKEN = "a-token-that-is-long-enough";
  private static final String PASSWORD = "a-password-of-some-length";
  private static final Routes PAGES =
      () ->
          List.of(
              new Route("/metrics", request -> Reply.json(Map.of("metrics", 1))),
              new Route("/health/live", request -> Reply.json(Map.of("live", true))));

  @TempDir Path folder;

  @Test
  void answersThoseWhoShowATokenOrAPasswordAndOthersOnlyOfHealth() throws Exception {
    HttpSettings.Access access =
        new HttpSettings.Access(
            Optional.of(Files.writeString(folder.resolve("token"), TOKEN + "\n")),
            Optional.of(Files.writeString(folder.resolve("users"), "ann:" + PASSWORD + "\n")));
    try (WebServer server =
        WebServer.start(settings(Optional.empty(), Optional.of(access)), List.of(PAGES))) {
      HttpClient client = HttpClient.newHttpClient();

      HttpResponse<String> refused = get(client, server, "/metrics", "");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
      assertThat(get(client, server, "/metrics", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
      assertThat(get(client, server, "/metrics", "Bearer wrong").statusCode()).isEqualTo(401);
      assertThat(get(client, server, "/metrics", basic("ann", PASSWORD)).statusCode())
          .isEqualTo(200);
      assertThat(get(client, server, "/metrics", basic("bob", PASSWORD)).statusCode())
          .isEqualTo(401);
      assertThat(get(client, server, "/health/live", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void speaksTlsWithItsCertificate() throws Exception {
    HttpSettings.Tls tls = certificate();
    try (WebServer server =
        WebServer.start(settings(Optional.of(tls), Optional.empty()), List.of(PAGES))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(tls)).build();

      assertThat(server.url()).startsWith("https://");
      URI byName = URI.create(server.url().replace("127.0.0.1", "localhost") + "/metrics");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(byName).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().map()).containsKeys("content-security-policy", "x-frame-options");
    }
  }

  @Test
  void anAddressThatAsksTooOftenIsToldToWait() throws Exception {
    HttpSettings slow =
        new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), 0.5, "x");
    try (WebServer server = WebServer.start(slow, List.of(PAGES))) {
      HttpClient client = HttpClient.newHttpClient();
      int refused = 0;
      for (int i = 0; i < 20; i++) {
        HttpResponse<String> answer = get(client, server, "/metrics", "");
        if (answer.statusCode() == 429) {
          refused++;
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
      }
      assertThat(refused).isBetween(10, 15);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost.:8080",
        "gate.localhost:1",
        "127.0.0.1:8080",
        "192.0.2.7",
        "[::1]:8080"
      })
  void onTheLoopbackAddressItIsAskedByNamesThatNobodyElsewhereHas(String host) throws Exception {
    try (WebServer server =
        WebServer.start(settings(Optional.empty(), Optional.empty()), List.of(PAGES))) {
      assertThat(ask(server, "/metrics", host)).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "notlocalhost",
        "127.0.0.1.evil.example:80"
      })
  void aPageFromElsewhereGetsNothingThroughANameThatPointsHere(String host) throws Exception {
    try (WebServer server =
        WebServer.start(settings(Optional.empty(), Optional.empty()), List.of(PAGES))) {
      assertThat(ask(server, "/metrics", host))
          .startsWith("HTTP/1.1 421")
          .contains("{\"error\":\"this server is asked as localhost, or by its address\"}");
      assertThat(ask(server, "/health/live", host)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void elsewhereAndWithAPasswordItIsAskedByAnyName() throws Exception {
    try (WebServer server = WebServer.start(new HttpSettings("0.0.0.0", 0), List.of(PAGES))) {
      assertThat(ask(server, "/metrics", "cameras.example")).startsWith("HTTP/1.1 200");
    }
    HttpSettings.Access access =
        new HttpSettings.Access(
            Optional.of(Files.writeString(folder.resolve("token"), TOKEN)), Optional.empty());
    try (WebServer server =
        WebServer.start(settings(Optional.empty(), Optional.of(access)), List.of(PAGES))) {
      assertThat(ask(server, "/metrics", "cameras.example")).startsWith("HTTP/1.1 401");
    }
  }

  /** The whole answer; Java's own client says which host it asks and no other. */
  private static String ask(WebServer server, String path, String host) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(path, host).getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void saysWhichFileCannotBeUsed() throws Exception {
    Path little = Files.writeString(folder.resolve("little"), "short");
    assertThatThrownBy(
            () -> startFor(new HttpSettings.Access(Optional.of(little), Optional.empty())))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "http.yaml: access.tokenFile: "
                + little
                + ": the token must have at least 16 characters");
    Path nobody = Files.writeString(folder.resolve("users"), "\n\n");
    assertThatThrownBy(
            () -> startFor(new HttpSettings.Access(Optional.empty(), Optional.of(nobody))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("holds no NAME:PASSWORD");

    HttpSettings.Tls none = new HttpSettings.Tls(folder.resolve("none.p12"), little);
    assertThatThrownBy(
            () -> WebServer.start(settings(Optional.of(none), Optional.empty()), List.of(PAGES)))
        .isInstanceOf(SettingsException.class)
        .hasMessage("http.yaml: tls.keystore: " + folder.resolve("none.p12") + ": cannot be read");
    HttpSettings.Tls wrong = new HttpSettings.Tls(little, little);
    assertThatThrownBy(
            () -> WebServer.start(settings(Optional.of(wrong), Optional.empty()), List.of(PAGES)))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("http.yaml: tls.keystore: " + little + ": cannot be used: ");
  }

  private static WebServer startFor(HttpSettings.Access access) throws IOException {
    return WebServer.start(settings(Optional.empty(), Optional.of(access)), List.of(PAGES));
  }

  private static HttpSettings settings(
      Optional<HttpSettings.Tls> tls, Optional<HttpSettings.Access> access) {
    return new HttpSettings("127.0.0.1", 0, tls, access, 200, "http.yaml");
  }

  private static HttpResponse<String> get(
      HttpClient client, WebServer server, String path, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String basic(String user, String password) {
    return "Basic "
        + java.util.Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  private HttpSettings.Tls certificate() throws Exception {
    Path keystore = folder.resolve("server.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            keystore.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-validity",
            "2",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost");
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return new HttpSettings.Tls(
        keystore, Files.writeString(folder.resolve("password"), PASSWORD + "\n"));
  }

  private static SSLContext trusting(HttpSettings.Tls tls) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(tls.keystore())) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}

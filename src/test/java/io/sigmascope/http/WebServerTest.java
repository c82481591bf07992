package io.sigmascope.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.settings.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
  private static final HttpSettings ANY_PORT = new HttpSettings("127.0.0.1", 0);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private static WebServer server;

  @BeforeAll
  static void start() throws IOException {
    Routes feature =
        () ->
            List.of(
                new Route("/text", request -> Reply.text("sigma: σ")),
                new Route("/large", request -> new Reply(200, "image/jpeg", new byte[100_000])),
                new Route("/json", request -> Reply.json(Map.of("frames", 3))),
                new Route("/cameras/{id}", WebServerTest::echo),
                new Route("/teapot", request -> Reply.error(418, "short and stout")),
                new Route(
                    "/broken",
                    request -> {
                      throw new IllegalStateException("secret detail");
                    }));
    server = WebServer.start(ANY_PORT, List.of(feature));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void readersThatStandStillKeepNoThread() throws Exception {
    byte[] requests =
        "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .repeat(60)
            .getBytes(StandardCharsets.UTF_8);
    List<Socket> still = new ArrayList<>();
    try {
      for (int i = 0; i < 24; i++) { // more than there are threads
        Socket socket = new Socket("127.0.0.1", server.port());
        still.add(socket);
        socket.getOutputStream().write(requests);
        socket.getOutputStream().flush();
      }
      HttpRequest text =
          HttpRequest.newBuilder(URI.create(server.url() + "/text"))
              .timeout(Duration.ofSeconds(15)) // half of the time after which they are cut off
              .build();
      for (int i = 0; i < 20; i++) {
        Thread.sleep(150); // until nothing more goes into the lines to them
        assertThat(CLIENT.send(text, BodyHandlers.ofString()).body()).isEqualTo("sigma: σ");
      }
    } finally {
      for (Socket socket : still) {
        socket.close();
      }
    }
  }

  private static Reply echo(Request request) {
    return Reply.json(
        List.of(
            request.pathParameter("id").orElse("-"),
            request.pathParameter("other").orElse("-"),
            request.query("from").orElse("-"),
            request.header("x-who").orElse("-")));
  }

  @Test
  void repliesWithText() throws Exception {
    HttpResponse<String> response = get("/text");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("sigma: σ");
    assertThat(response.headers().firstValue("content-type")).hasValue("text/plain;charset=utf-8");
  }

  @Test
  void repliesWithJson() throws Exception {
    HttpResponse<String> response = get("/json");

    assertThat(response.body()).isEqualTo("{\"frames\":3}");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
  }

  @Test
  void handsPathQueryAndHeadersToTheHandler() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/cameras/roof%201?from=a%2Fb")).header("X-Who", "me").build();

    assertThat(CLIENT.send(request, BodyHandlers.ofString()).body())
        .isEqualTo("[\"roof 1\",\"-\",\"a/b\",\"me\"]");
  }

  @Test
  void keepsAHandlersOwnErrorReply() throws Exception {
    HttpResponse<String> response = get("/teapot");

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("{\"error\":\"short and stout\"}");
  }

  @Test
  void answersAnUnknownPathWithJson() throws Exception {
    HttpResponse<String> response = get("/nowhere");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.body()).startsWith("{\"error\":").contains("/nowhere");
  }

  @Test
  void refusesOtherMethods() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("/text")).DELETE().build();

    assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void tellsNothingOfAFailureInside() throws Exception {
    HttpResponse<String> response = get("/broken");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"error\":\"internal error\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/text", "/nowhere", "/broken"})
  void doesNotNameTheServer(String path) throws Exception {
    assertThat(get(path).headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  @Test
  void answersAMalformedRequestWithoutTellingWhatItRuns() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET /%zz HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();

      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .endsWith("{\"error\":\"request refused\"}")
          .doesNotContainIgnoringCase("jetty")
          .doesNotContainIgnoringCase("exception");
    }
  }

  @Test
  void namesAnOccupiedPort() {
    HttpSettings taken = new HttpSettings("127.0.0.1", server.port());

    assertThatThrownBy(() -> WebServer.start(taken, List.of()))
        .isInstanceOf(BindException.class)
        .hasMessageStartingWith("HTTP port %d on 127.0.0.1 cannot be used: ", server.port());
  }

  @Test
  void namesAnAddressThatIsNotOfThisMachine() {
    assertThatThrownBy(() -> WebServer.start(new HttpSettings("192.0.2.1", 0), List.of()))
        .isInstanceOf(BindException.class)
        .hasMessageStartingWith("HTTP port 0 on 192.0.2.1 cannot be used: ");
  }

  @Test
  void freesThePortWhenItDoesNotStart() throws Exception {
    Routes twice =
        () -> List.of(new Route("/a", r -> Reply.text("")), new Route("/a", r -> Reply.text("")));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    assertThatThrownBy(() -> WebServer.start(new HttpSettings("127.0.0.1", port), List.of(twice)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the web server did not start: ");

    WebServer.start(new HttpSettings("127.0.0.1", port), List.of()).close();
  }

  private static void awaitRefusal(String url) throws Exception {
    URI at = URI.create(url);
    for (int tries = 0; tries < 500; tries++) {
      try (Socket socket = new Socket(at.getHost(), at.getPort())) {
        Thread.sleep(10);
      } catch (ConnectException e) {
        return;
      }
    }
    throw new AssertionError(url + " takes connections still");
  }

  @Test
  void letsARequestInWorkEndWhenItCloses() throws Exception {
    CountDownLatch inWork = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Routes slow =
        () ->
            List.of(
                new Route(
                    "/slow",
                    request -> {
                      inWork.countDown();
                      mayEnd.await();
                      return Reply.text("done");
                    }));
    WebServer closing = WebServer.start(ANY_PORT, List.of(slow));
    CompletableFuture<HttpResponse<String>> response =
        CLIENT.sendAsync(
            HttpRequest.newBuilder(URI.create(closing.url() + "/slow")).build(),
            BodyHandlers.ofString());
    inWork.await();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
    awaitRefusal(closing.url());

    mayEnd.countDown();

    assertThat(response.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
    closed.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(
            () ->
                CLIENT.send(
                    HttpRequest.newBuilder(URI.create(closing.url() + "/slow")).build(),
                    BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void closesAlsoWhenARequestDoesNotEnd() throws Exception {
    CountDownLatch inWork = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Routes stuck =
        () ->
            List.of(
                new Route(
                    "/stuck",
                    request -> {
                      inWork.countDown();
                      never.await();
                      return Reply.text("never");
                    }));
    WebServer closing = WebServer.start(ANY_PORT, List.of(stuck), Duration.ofMillis(100));
    CompletableFuture<HttpResponse<String>> response =
        CLIENT.sendAsync(
            HttpRequest.newBuilder(URI.create(closing.url() + "/stuck")).build(),
            BodyHandlers.ofString());
    inWork.await();

    closing.close();

    assertThat(response).failsWithin(Duration.ofSeconds(10));
  }

  /** Of one that may idle for half a minute, but for that. */
  @Test
  void connectionsThatDoNothingGiveWayToThoseThatAsk() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try (WebServer small =
        WebServer.start(
            ANY_PORT, List.of(() -> List.of(new Route("/text", request -> Reply.text("here")))))) {
      for (int i = 0; i < 300; i++) {
        idle.add(new Socket("127.0.0.1", small.port()));
      }

      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(small.url() + "/text"))
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.body()).isEqualTo("here");
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create(server.url() + path);
  }
}

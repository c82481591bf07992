package io.sigmascope.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.sigmascope.settings.HttpSettings;
import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the features' routes, to those who may ask.
 *
 * <p>Errors are JSON, {@code {"error":"…"}}, and tell nothing of the inside: no stack traces, no
 * server name. Threads and connections are bounded, and with them the requests that wait: this
 * server must not take the cores from the frames.
 *
 * <p>Threads: Jetty's own, all daemons, call the handlers; {@code close} may come from any thread.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final int MAX_THREADS = 20;
  private static final int MIN_THREADS = 4;
  private static final int MAX_CONNECTIONS = 256;
  private static final Duration IDLE_AT_LIMIT = Duration.ofSeconds(1);
  private static final long MAX_BODY_BYTES = 64 << 10;

  /** Replies of this size fit into Jetty's own buffers, which it keeps. */
  private static final int SMALL_BYTES = 24 << 10;

  /** Replies up to this size are no thread's while they are written; larger pictures are few. */
  private static final int MOST_BUFFERED_BYTES = 512 << 10;

  private static final Duration THREAD_IDLE = Duration.ofMinutes(1);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(3);

  /** Nothing from elsewhere, nothing inside other pages. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Referrer-Policy",
          "no-referrer",
          "Content-Security-Policy",
          "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
          "Cache-Control",
          "no-store");

  private static final String HEALTH = "/health/";

  private final Server server;
  private final String scheme;
  private final String address;
  private final int port;

  private WebServer(Server server, String scheme, String address, int port) {
    this.server = server;
    this.scheme = scheme;
    this.address = address;
    this.port = port;
  }

  /**
   * Starts a server; when this returns, it answers.
   *
   * @param features whose routes are served; no two may serve the same path
   * @throws io.sigmascope.settings.SettingsException if a certificate or a secret cannot be used
   * @throws BindException if the address or the port cannot be used, naming both
   * @throws IOException if the server does not start for another reason
   */
  public static WebServer start(HttpSettings settings, List<Routes> features) throws IOException {
    return start(settings, features, STOP_DEADLINE);
  }

  static WebServer start(HttpSettings settings, List<Routes> features, Duration stopDeadline)
      throws IOException {
    Guard guard = Guard.of(settings);
    ServerSocketChannel socket = ListeningSocket.open(settings.bind(), settings.port());
    try {
      Javalin javalin =
          Javalin.create(config -> configure(config, socket, guard, features, stopDeadline))
              .start();
      return new WebServer(
          javalin.jettyServer().server(),
          guard.tls().isPresent() ? "https" : "http",
          settings.bind(),
          javalin.port());
    } catch (RuntimeException e) {
      socket.close();
      throw new IOException("the web server did not start: " + e.getMessage(), e);
    }
  }

  /** The port it listens on, also where settings asked for any free one. */
  public int port() {
    return port;
  }

  /** {@code http://ADDRESS:PORT}, or {@code https:}, without a slash at the end. */
  public String url() {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return scheme + "://" + host + ":" + port;
  }

  /**
   * Takes no more requests, lets those in work end, and stops: after 3 s they are cut off. May be
   * called again.
   */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.atWarn().addKeyValue("error", e.toString()).log("the web server cut off a request");
    }
  }

  private static void configure(
      JavalinConfig config,
      ServerSocketChannel socket,
      Guard guard,
      List<Routes> features,
      Duration stopDeadline) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.jetty.threadPool = threads(stopDeadline);
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(stopDeadline.toMillis());
          server.addBean(connectionLimit(server));
          server.setHandler(new GracefulHandler());
          server.setErrorHandler((request, response, callback) -> bareError(response, callback));
        });
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector((server, http) -> Connectors.open(server, http, socket, guard.tls()));
    config.routes.before(context -> guard(context, guard));
    for (Routes feature : features) {
      for (Route route : feature.routes()) {
        io.javalin.http.Handler answer = context -> answer(context, route.handler());
        switch (route.method()) {
          case GET -> {
            config.routes.get(route.path(), answer);
            // Javalin would answer 200 by itself, also for what is not ready
            config.routes.head(route.path(), answer);
          }
          case PUT -> config.routes.put(route.path(), answer);
          case DELETE -> config.routes.delete(route.path(), answer);
        }
      }
    }
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> send(context, Reply.error(e.getStatus(), String.valueOf(e.getMessage()))));
    config.routes.exception(Exception.class, WebServer::failed);
  }

  /** Where there are no more, those that do nothing have to go: probes must get in. */
  private static NetworkConnectionLimit connectionLimit(Server server) {
    NetworkConnectionLimit limit = new NetworkConnectionLimit(MAX_CONNECTIONS, server);
    limit.setEndPointIdleTimeout(IDLE_AT_LIMIT.toMillis());
    return limit;
  }

  private static QueuedThreadPool threads(Duration stopDeadline) {
    QueuedThreadPool threads =
        new QueuedThreadPool(MAX_THREADS, MIN_THREADS, Math.toIntExact(THREAD_IDLE.toMillis()));
    threads.setName("http");
    threads.setDaemon(true);
    threads.setStopTimeout(stopDeadline.toMillis());
    return threads;
  }

  /** What stands between a request and the routes. */
  private record Guard(
      Optional<SslContextFactory.Server> tls,
      Optional<Gate> gate,
      Optional<LocalHosts> hosts,
      RateLimit limit) {
    static Guard of(HttpSettings settings) {
      Optional<SslContextFactory.Server> tls = Optional.empty();
      if (settings.tls().isPresent()) {
        tls = Optional.of(Connectors.tls(settings.tls().get(), settings.source()));
      }
      Optional<Gate> gate = Optional.empty();
      if (settings.access().isPresent()) {
        gate = Optional.of(Gate.open(settings.access().get(), settings.source()));
      }
      return new Guard(
          tls, gate, LocalHosts.of(settings), new RateLimit(settings.requestsPerSecond()));
    }

    /** What comes without a host is no browser's. */
    boolean isAsked(Context context) {
      String host = context.header("Host");
      return hosts.isEmpty() || host == null || hosts.get().contain(host);
    }

    /** Some routes have a token of their own. */
    boolean isFree(Context context) {
      return gate.isEmpty()
          || context.path().startsWith(BearerToken.GUARDED)
          || gate.get().admits(Objects.requireNonNullElse(context.header("Authorization"), ""));
    }
  }

  private static void guard(Context context, Guard guard) {
    HEADERS.forEach(context::header);
    if (context.path().startsWith(HEALTH)) {
      return; // orchestrators ask without a password, and whatever others do
    }
    if (!guard.limit().takes(context.ip(), System.nanoTime())) {
      context.header("Retry-After", "1");
      refuse(context, Reply.error(429, "too many requests from this address"));
    } else if (!guard.isAsked(context)) {
      refuse(context, Reply.error(421, "this server is asked as localhost, or by its address"));
    } else if (!guard.isFree(context)) {
      context.header("WWW-Authenticate", guard.gate().orElseThrow().challenge());
      refuse(context, Reply.error(401, "this needs a password or a token"));
    }
  }

  private static void refuse(Context context, Reply reply) {
    context.status(reply.status()).contentType(reply.contentType()).result(reply.body());
    context.skipRemainingHandlers();
  }

  private static void answer(Context context, Handler handler) throws Exception {
    send(context, handler.handle(new ContextRequest(context)));
  }

  private static void failed(Exception e, Context context) {
    LOG.atError().addKeyValue("path", context.path()).setCause(e).log("a request failed");
    send(context, Reply.error(500, "internal error"));
  }

  private static void send(Context context, Reply reply) {
    if (reply.status() == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    int size = reply.body().length;
    if (size > SMALL_BYTES && size <= MOST_BUFFERED_BYTES) {
      // The thread then leaves it to Jetty, and waits for no reader that stands still
      context.res().setBufferSize(size + 1);
    }
    context.status(reply.status()).contentType(reply.contentType()).result(reply.body());
  }

  /** For what never reaches a route, such as a malformed request. */
  private static boolean bareError(Response response, Callback callback) {
    Reply reply = Reply.error(response.getStatus(), "request refused");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
    return true;
  }
}

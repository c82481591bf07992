package io.sigmascope.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker in this JVM, one KRaft node that is broker and controller. It listens on the
 * loopback address alone, has no authentication, and keeps its data in a temporary folder of its
 * own that is removed when it closes, when the JVM ends, and, after a {@code kill -9}, when the
 * next broker starts. Several can run side by side.
 *
 * <p>Topics are not created automatically.
 *
 * <p>Threads: the constructing thread owns start-up; {@code close} may come from any thread, and
 * from the JVM's shutdown hook; {@code closing} decides who does it, {@code closed} lets the others
 * wait.
 */
public final class EmbeddedBroker implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  static final int NODE_ID = 1;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Logger KAFKA_LOG = LoggerFactory.getLogger(KafkaRaftServer.class);
  private static final Duration CONTROLLED_SHUTDOWN = Duration.ofSeconds(5);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(15);

  private final DataFolder folder;
  private final BoundSockets sockets;
  private final Faults faults;
  private final ControllerServer controller;
  private final BrokerServer broker;
  private final Thread shutdownHook;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private EmbeddedBroker(DataFolder folder, BoundSockets sockets) throws Exception {
    this.folder = folder;
    this.sockets = sockets;
    faults = new Faults(folder::fault);
    LogFolder.format(folder.path(), NODE_ID, Uuid.randomUuid());
    KafkaConfig config =
        new KafkaConfig(
            BrokerProperties.of(folder.path(), sockets.clientPort(), sockets.controllerPort()));
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> metadata =
        KafkaRaftServer.initializeLogDirs(config, KAFKA_LOG, "");
    InetSocketAddress voter = BoundSockets.loopback(sockets.controllerPort());
    SharedServer shared =
        new SharedServer(
            config,
            metadata._1(),
            Time.SYSTEM,
            new Metrics(),
            CompletableFuture.completedFuture(Map.of(NODE_ID, voter)),
            List.of(),
            faults,
            sockets);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), metadata._2());
    broker = new BrokerServer(shared);
    shutdownHook = new Thread(this::close, "embedded-broker-shutdown");
  }

  /**
   * Starts a broker on a free port.
   *
   * @see #start(int)
   */
  public static EmbeddedBroker start() throws IOException {
    return start(0);
  }

  /**
   * Starts a broker; when this returns, clients can use it.
   *
   * @param port for clients, 0 for any that is free
   * @throws BindException if the port is occupied or not allowed, with a message that names it
   * @throws IOException if the temporary folder cannot be written, or Kafka does not start
   */
  public static EmbeddedBroker start(int port) throws IOException {
    BoundSockets sockets = BoundSockets.open(port);
    DataFolder folder;
    try {
      folder = DataFolder.create(Path.of(System.getProperty("java.io.tmpdir")));
    } catch (IOException e) {
      sockets.close();
      throw e;
    }
    EmbeddedBroker starting;
    try {
      starting = new EmbeddedBroker(folder, sockets);
    } catch (Exception e) {
      sockets.close();
      folder.delete();
      throw didNotStart(e);
    }
    try {
      starting.faults.watch();
      Runtime.getRuntime().addShutdownHook(starting.shutdownHook);
      starting.controller.startup();
      starting.broker.startup();
      return starting;
    } catch (Throwable e) { // Scala code throws what it does not declare
      starting.close();
      throw didNotStart(e);
    }
  }

  private static IOException didNotStart(Throwable cause) {
    return new IOException("the embedded broker did not start: " + cause, cause);
  }

  /** What clients connect to: {@code 127.0.0.1:PORT}. */
  public String bootstrapServers() {
    return HOST + ":" + sockets.clientPort();
  }

  /** What made the broker unusable, in one line; empty while it is sound. It does not recover. */
  public Optional<String> fault() {
    return faults.first();
  }

  /** Where the data is until the broker closes. */
  Path dataFolder() {
    return folder.path();
  }

  /**
   * Stops the broker and removes its data. Takes 15 s at most: then what still runs is left behind
   * with a warning, and the data removed all the same. May be called again, and from any thread;
   * all calls return when the broker is closed.
   */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      try {
        stopServers();
        sockets.close();
      } catch (IOException e) {
        LOG.atWarn().addKeyValue("error", e.toString()).log("a broker socket did not close");
      } finally {
        folder.delete();
        faults.unwatch();
        closed.countDown();
        removeShutdownHook();
      }
    } else {
      awaitClosed();
    }
  }

  private void stopServers() {
    Thread stopping =
        new Thread(
            () -> {
              broker.shutdown(CONTROLLED_SHUTDOWN);
              controller.shutdown();
            },
            "embedded-broker-stop");
    stopping.setDaemon(true);
    stopping.setUncaughtExceptionHandler(
        (thread, e) ->
            LOG.atWarn().addKeyValue("error", e.toString()).log("broker did not stop cleanly"));
    stopping.start();
    // A thread that is being ended closes the broker too: its data must not go before the broker
    boolean interrupted = Thread.interrupted();
    try {
      stopping.join(CLOSE_DEADLINE.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (stopping.isAlive()) {
      LOG.atWarn()
          .addKeyValue("waited", CLOSE_DEADLINE)
          .log("the embedded broker is still stopping, and is left behind");
    }
  }

  private void awaitClosed() {
    try {
      closed.await(CLOSE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException alreadyEnding) {
      LOG.atTrace().log("closed while the JVM ends");
    }
  }
}

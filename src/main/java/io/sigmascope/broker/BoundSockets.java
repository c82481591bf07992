package io.sigmascope.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The broker's two listening sockets, bound before Kafka starts: so the ports are known and ours, a
 * free port cannot be lost between choice and use, and an occupied one is found in microseconds.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
  static final String CLIENTS = "PLAINTEXT";
  static final String CONTROLLER = "CONTROLLER";

  private static final int BACKLOG = 128;

  private final ServerSocketChannel clients;
  private final ServerSocketChannel controller;

  private BoundSockets(ServerSocketChannel clients, ServerSocketChannel controller) {
    this.clients = clients;
    this.controller = controller;
  }

  /**
   * @param port for clients; 0 for any that is free
   * @throws BindException if the port is occupied or not allowed, naming it
   */
  static BoundSockets open(int port) throws IOException {
    ServerSocketChannel clients = bind(port);
    try {
      return new BoundSockets(clients, bind(0));
    } catch (IOException e) {
      clients.close();
      throw e;
    }
  }

  private static ServerSocketChannel bind(int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.bind(loopback(port), BACKLOG);
      return channel;
    } catch (IOException e) {
      channel.close();
      BindException clear =
          new BindException(
              "Kafka port %d on %s cannot be used: %s"
                  .formatted(port, EmbeddedBroker.HOST, e.getMessage()));
      clear.initCause(e);
      throw clear;
    }
  }

  static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  int clientPort() {
    return clients.socket().getLocalPort();
  }

  int controllerPort() {
    return controller.socket().getLocalPort();
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listenerName, InetSocketAddress address, int backlog, int receiveBufferBytes) {
    return listenerName.equals(CLIENTS) ? clients : controller;
  }

  @Override
  public void close() throws IOException {
    try {
      clients.close(); // Kafka has closed both already, unless it did not start
    } finally {
      controller.close();
    }
  }
}

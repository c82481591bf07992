package io.sigmascope.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/** The server's socket, bound before Jetty starts so that a bad address is told in one line. */
final class ListeningSocket {
  private static final int BACKLOG = 128;

  private ListeningSocket() {}

  /**
   * @param port 0 for any that is free
   * @throws BindException if the address is unknown or not of this machine, or the port is occupied
   *     or not allowed, naming both
   */
  static ServerSocketChannel open(String address, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
      return channel;
    } catch (UnknownHostException e) {
      channel.close();
      throw refused(address, port, "unknown address", e);
    } catch (IOException e) {
      channel.close();
      throw refused(address, port, String.valueOf(e.getMessage()), e);
    }
  }

  private static BindException refused(String address, int port, String why, IOException cause) {
    BindException refused =
        new BindException("HTTP port %d on %s cannot be used: %s".formatted(port, address, why));
    refused.initCause(cause);
    return refused;
  }
}

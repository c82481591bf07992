package io.sigmascope.cli;

import java.io.IOException;
import java.net.ServerSocket;

/** A port that was free a moment ago, for processes that must be told one. */
final class FreePort {
  private FreePort() {}

  static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

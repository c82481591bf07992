package io.sigmascope.cli.process;

import java.io.IOException;
import java.net.ServerSocket;

/** A port that was free a moment ago, for processes that must be told one. */
public final class FreePort {
  private FreePort() {}

  /** Another one at each call, most likely. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

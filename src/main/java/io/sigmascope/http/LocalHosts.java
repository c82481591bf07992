package io.sigmascope.http;

import io.sigmascope.settings.HttpSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which names a server may be asked that trusts everybody on its machine. A page from elsewhere
 * may let its own name point to this machine (DNS rebinding), and its reader's browser would then
 * take our pictures for that page's own: such requests carry a foreign name in {@code Host}. Any
 * thread may ask.
 */
final class LocalHosts {
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+(%[a-z0-9._~-]+)?]");
  private static final String LOCALHOST = "localhost";

  private final String bind;

  private LocalHosts(String bind) {
    this.bind = bind.toLowerCase(Locale.ROOT);
  }

  /**
   * For a server that needs them: on the loopback address, and without anything to be shown that
   * such a page does not have, be it a password or a certificate for its name.
   */
  static Optional<LocalHosts> of(HttpSettings settings) {
    boolean isGuarded = settings.access().isPresent() || settings.tls().isPresent();
    return !isGuarded && isLoopback(settings.bind())
        ? Optional.of(new LocalHosts(settings.bind()))
        : Optional.empty();
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // binding it says so
    }
  }

  /**
   * Whether nobody elsewhere can have a page of that name.
   *
   * @param host as in the header, with or without a port
   */
  boolean contain(String host) {
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return name.equals(LOCALHOST)
        || name.endsWith("." + LOCALHOST)
        || name.equals(bind)
        || ADDRESS.matcher(name).matches();
  }
}

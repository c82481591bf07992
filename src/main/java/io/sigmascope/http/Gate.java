package io.sigmascope.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.settings.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Whom the server answers: those who show the token (RFC 6750), or a name with its password (RFC
 * 7617). Shows its secrets to nobody. Any thread may ask.
 */
final class Gate {
  private static final int LEAST = 16;
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** What may stand behind Authorization. */
  private final List<byte[]> accepted;

  private final boolean hasUsers;

  private Gate(List<byte[]> accepted, boolean hasUsers) {
    this.accepted = accepted;
    this.hasUsers = hasUsers;
  }

  /**
   * Reads the secrets.
   *
   * @throws IOException if a file cannot be read, or holds none that is long enough; names the file
   */
  static Gate open(HttpSettings.Access access) throws IOException {
    List<byte[]> accepted = new ArrayList<>();
    if (access.tokenFile().isPresent()) {
      Path file = access.tokenFile().get();
      String token = text(file).strip();
      requireLong(token, "token", file);
      accepted.add((BEARER + token).getBytes(UTF_8));
    }
    if (access.usersFile().isPresent()) {
      Path file = access.usersFile().get();
      for (String line : text(file).lines().filter(line -> !line.isBlank()).toList()) {
        int colon = line.indexOf(':');
        if (colon < 1) {
          throw new IOException(file + ": a line must be NAME:PASSWORD");
        }
        requireLong(line.substring(colon + 1), "password of " + line.substring(0, colon), file);
        String shown = Base64.getEncoder().encodeToString(line.getBytes(UTF_8));
        accepted.add((BASIC + shown).getBytes(UTF_8));
      }
    }
    return new Gate(accepted, access.usersFile().isPresent());
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IOException("cannot read " + file, e);
    }
  }

  private static void requireLong(String secret, String what, Path file) throws IOException {
    if (secret.length() < LEAST) {
      throw new IOException(
          file + ": the " + what + " must have at least " + LEAST + " characters");
    }
  }

  /**
   * Whether a request may pass.
   *
   * @param authorization the header's value, or empty
   */
  boolean admits(String authorization) {
    byte[] shown = authorization.getBytes(UTF_8);
    boolean isRight = false;
    for (byte[] secret : accepted) { // all of them, whichever it is: time tells nothing
      isRight |= MessageDigest.isEqual(shown, secret);
    }
    return isRight;
  }

  /** What the answer asks for. */
  String challenge() {
    return hasUsers ? "Basic realm=\"sigmascope\", charset=\"UTF-8\"" : "Bearer";
  }

  @Override
  public String toString() {
    return "Gate[...]";
  }
}

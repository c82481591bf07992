package io.sigmascope.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.settings.HttpSettings;
import io.sigmascope.settings.SettingsException;
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
   * @param source of the settings, for messages
   * @throws SettingsException if a file cannot be read, or holds none that is long enough; names
   *     the key and the file
   */
  static Gate open(HttpSettings.Access access, String source) {
    List<byte[]> accepted = new ArrayList<>();
    if (access.tokenFile().isPresent()) {
      Secrets file = new Secrets(source, "access.tokenFile", access.tokenFile().get());
      String token = file.text().strip();
      file.requireLong(token, "token");
      accepted.add((BEARER + token).getBytes(UTF_8));
    }
    if (access.usersFile().isPresent()) {
      Secrets file = new Secrets(source, "access.usersFile", access.usersFile().get());
      String users = file.text();
      for (String line : users.lines().filter(line -> !line.isBlank()).toList()) {
        int colon = line.indexOf(':');
        if (colon < 1) {
          throw file.fault("a line must be NAME:PASSWORD");
        }
        file.requireLong(line.substring(colon + 1), "password of " + line.substring(0, colon));
        String shown = Base64.getEncoder().encodeToString(line.getBytes(UTF_8));
        accepted.add((BASIC + shown).getBytes(UTF_8));
      }
      if (users.isBlank()) {
        throw file.fault("holds no NAME:PASSWORD");
      }
    }
    return new Gate(accepted, access.usersFile().isPresent());
  }

  /**
   * A file of secrets.
   *
   * @param key that names it in the settings
   */
  private record Secrets(String source, String key, Path file) {
    String text() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw fault(UnreadableFile.why(e));
      }
    }

    void requireLong(String secret, String what) {
      if (secret.length() < LEAST) {
        throw fault("the " + what + " must have at least " + LEAST + " characters");
      }
    }

    SettingsException fault(String what) {
      return new SettingsException(source, List.of(key + ": " + file + ": " + what));
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

package io.sigmascope.capture;

import io.sigmascope.capture.video.StreamAddress;
import io.sigmascope.capture.video.StreamReader;
import io.sigmascope.settings.CamerasSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a live camera is asked for its pictures.
 *
 * @param udp whether RTSP's packets come by UDP rather than inside the TCP connection
 * @param how the stream is read
 * @param openTimeout for a connection, up to knowing what comes, and then for its first picture
 * @param readTimeout from one frame to the next
 */
public record LiveOptions(
    boolean udp,
    StreamReader.Options how,
    Duration openTimeout,
    Duration readTimeout,
    Optional<Credentials> credentials) {
  public static final LiveOptions DEFAULT = of(CamerasSettings.Live.DEFAULT, name -> null);

  /** What a camera wants to know of who asks. Shows itself to nobody. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[...]";
    }
  }

  static LiveOptions of(
      CamerasSettings.Live settings, UnaryOperator<@Nullable String> environment) {
    return new LiveOptions(
        settings.transport() == CamerasSettings.Transport.UDP,
        new StreamReader.Options(settings.decoder(), settings.keyFramesOnly(), true),
        settings.openTimeout(),
        settings.readTimeout(),
        settings
            .credentials()
            .map(wanted -> new Credentials(wanted.user(), password(wanted, environment))));
  }

  private static String password(
      CamerasSettings.Credentials wanted, UnaryOperator<@Nullable String> environment) {
    if (wanted.passwordEnv().isPresent()) {
      String password = environment.apply(wanted.passwordEnv().get());
      if (password == null) {
        throw new IllegalArgumentException(
            "credentials: there is no environment variable " + wanted.passwordEnv().get());
      }
      return password;
    }
    Path file = wanted.passwordFile().orElseThrow();
    try {
      return Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new IllegalArgumentException("credentials: cannot read " + file, e);
    }
  }

  /** Where FFmpeg finds the camera. */
  StreamAddress address(CameraUri.Live uri) {
    return switch (uri.kind()) {
      case RTSP -> StreamAddress.rtsp(url(uri), udp);
      case HTTP -> StreamAddress.http(url(uri));
      case DEVICE -> StreamAddress.device(uri.address());
    };
  }

  private String url(CameraUri.Live uri) {
    if (credentials.isEmpty()) {
      return uri.address();
    }
    int host = uri.address().indexOf("//") + 2;
    String userInfo =
        encoded(credentials.get().user()) + ":" + encoded(credentials.get().password());
    return uri.address().substring(0, host) + userInfo + "@" + uri.address().substring(host);
  }

  /** All but what RFC 3986 calls unreserved, in percents. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}

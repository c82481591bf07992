package io.sigmascope.capture;

import io.sigmascope.capture.video.StreamAddress;
import io.sigmascope.capture.video.StreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a live camera is asked for its pictures.
 *
 * @param udp whether RTSP's packets come by UDP rather than inside the TCP connection
 * @param how the stream is read
 * @param openTimeout for a connection, up to knowing what comes
 * @param readTimeout from one frame to the next
 * @param jpegQuality of pictures that do not come as JPEG, 1 to 100
 */
public record LiveOptions(
    boolean udp,
    StreamReader.Options how,
    Duration openTimeout,
    Duration readTimeout,
    int jpegQuality,
    Optional<Credentials> credentials) {
  public static final LiveOptions DEFAULT =
      new LiveOptions(
          false,
          new StreamReader.Options(Optional.empty(), false, true),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          90,
          Optional.empty());

  /** What a camera wants to know of who asks. Shows itself to nobody. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[...]";
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
    try {
      URI plain = new URI(uri.address());
      String userInfo = credentials.get().user() + ":" + credentials.get().password();
      return new URI(
              plain.getScheme(),
              userInfo,
              plain.getHost(),
              plain.getPort(),
              plain.getPath(),
              plain.getQuery(),
              null)
          .toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("read before, and no address now", e);
    }
  }
}

package io.sigmascope.capture.video;

import java.util.Map;

/**
 * Where a live stream is, and how FFmpeg is to be asked for it.
 *
 * @param url with credentials, if any: for FFmpeg alone
 * @param inputFormat of FFmpeg's, as {@code v4l2}; empty to find out
 * @param formats that may come, as FFmpeg's {@code format_whitelist} has it
 * @param protocols that may be used, as FFmpeg's {@code protocol_whitelist} has it
 * @param options others of FFmpeg's
 */
public record StreamAddress(
    String url, String inputFormat, String formats, String protocols, Map<String, String> options) {
  private static final String NETWORK = "tcp,udp,rtp,tls,crypto";

  public StreamAddress {
    options = Map.copyOf(options);
  }

  /**
   * An RTSP stream (RFC 2326, RFC 7826).
   *
   * @param udp whether packets come by UDP, which loses some, and not inside the TCP connection
   */
  public static StreamAddress rtsp(String url, boolean udp) {
    return new StreamAddress(
        url,
        "",
        "rtsp,sdp,rtp,mpegts,h264,hevc,mjpeg",
        "rtsp,rtsps," + NETWORK,
        Map.of(
            "rtsp_transport", udp ? "udp" : "tcp",
            "allowed_media_types", "video",
            "analyzeduration", "2000000"));
  }

  /** MJPEG (multipart/x-mixed-replace), or a video without end, by HTTP. */
  public static StreamAddress http(String url) {
    return new StreamAddress(
        url,
        "",
        "mpjpeg," + VideoReader.CONTAINERS,
        "http,https," + NETWORK,
        Map.of("analyzeduration", "2000000", "user_agent", "sigmascope"));
  }

  /** A device of Video4Linux 2, as {@code /dev/video0}. */
  public static StreamAddress device(String path) {
    return new StreamAddress(path, "v4l2", "video4linux2,v4l2,mjpeg,rawvideo", "file", Map.of());
  }

  /** Without what may hold credentials. */
  @Override
  public String toString() {
    return "StreamAddress[" + inputFormat + protocols + "]";
  }
}

package io.sigmascope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.rendering.FrameRange;
import io.sigmascope.rendering.RenderSettings;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads camera URIs, strictly: a misspelt option would otherwise do nothing, silently. */
final class CameraUriParser {
  private static final PixelSize DEFAULT_SIZE = new PixelSize(512, 256);

  private static final Set<String> WITHOUT_SECRETS = Set.of("file", "images", "rendered");
  private static final Pattern SECRETS =
      Pattern.compile("(?i)(^|&)(pass|password|passwd|pwd|pw|token|secret)=");
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._~%-]+|\\[[0-9A-Fa-f:.]+(%25[A-Za-z0-9._~-]+)?])(:[0-9]{1,5})?");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})?");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

  private final String text;

  private CameraUriParser(String text) {
    this.text = text;
  }

  static CameraUri parse(String text) {
    return new CameraUriParser(text).parse();
  }

  private CameraUri parse() {
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    return switch (scheme) {
      case "file" -> videoFile(rest);
      case "images" -> imageFiles(rest);
      case "rendered" -> renderedStreet(rest);
      case "rtsp", "rtsps" -> live(CameraUri.Live.Kind.RTSP);
      case "http", "https" -> live(CameraUri.Live.Kind.HTTP);
      case "device" -> device(rest);
      default -> throw fault("must begin with file:, images:, rendered:, rtsp:, http: or device:");
    };
  }

  private CameraUri live(CameraUri.Live.Kind kind) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw fault("is no URL"); // its own message shows all of the text
    }
    String authority = url.getRawAuthority(); // its host alone is null where it has an underscore
    if (authority == null || !AUTHORITY.matcher(authority).matches()) {
      throw fault(
          text.contains("@")
              ? "holds credentials: these go into 'credentials' of the cameras' file, as the name"
                  + " of an environment variable or a file"
              : "names no host");
    }
    if (url.getRawQuery() != null && SECRETS.matcher(url.getRawQuery()).find()) {
      throw fault("holds a password in its query, where everybody would read it");
    }
    return new CameraUri.Live(kind, text);
  }

  /** What may stand before an at sign is nobody's to read, and in a camera's query neither. */
  private String withoutCredentials() {
    return WITHOUT_SECRETS.contains(text.substring(0, Math.max(0, text.indexOf(':'))))
        ? text
        : text.replaceFirst("(?<=:)(/*).*@", "$1...@").replaceFirst("\\?.*", "?...");
  }

  private CameraUri device(String path) {
    if (!path.startsWith("/")) {
      throw fault("names no device, such as /dev/video0");
    }
    return new CameraUri.Live(CameraUri.Live.Kind.DEVICE, path);
  }

  private CameraUri videoFile(String rest) {
    Map<String, String> options = options(rest, Set.of("loop"));
    String path = beforeOptions(rest);
    if (path.startsWith("//")) { // as browsers and desktops write it
      path = decoded(withoutHost(path));
    }
    if (path.isEmpty()) {
      throw fault("names no file");
    }
    boolean loop =
        switch (options.getOrDefault("loop", "false")) {
          case "true" -> true;
          case "false" -> false;
          default -> throw fault("loop must be true or false, got '" + options.get("loop") + "'");
        };
    try {
      return new CameraUri.VideoFile(Path.of(path), loop);
    } catch (InvalidPathException e) {
      throw fault("'" + path + "' is no path: " + e.getReason());
    }
  }

  /** What stands behind two slashes and a host, which must be this machine. */
  private String withoutHost(String path) {
    int slash = path.indexOf('/', 2);
    String host = slash < 0 ? path.substring(2) : path.substring(2, slash);
    if (slash < 0 || !(host.isEmpty() || host.equalsIgnoreCase("localhost"))) {
      throw fault("names the host '" + host + "'; a path is file:PATH, or file:///PATH in a URI");
    }
    return path.substring(slash);
  }

  private String decoded(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    for (Matcher escape = ESCAPE.matcher(path); escape.find(); at = escape.end()) {
      bytes.writeBytes(path.substring(at, escape.start()).getBytes(UTF_8));
      if (escape.group(1) == null) {
        throw badEscape(path);
      }
      bytes.write(Integer.parseInt(escape.group(1), 16));
    }
    bytes.writeBytes(path.substring(at).getBytes(UTF_8));
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw badEscape(path);
    }
  }

  private IllegalArgumentException badEscape(String path) {
    return fault(
        "has a '%' that begins no character in '"
            + path
            + "': it is %25 behind file:///, and itself in file:PATH");
  }

  /** Has no options: the question mark is a wildcard. */
  private CameraUri imageFiles(String glob) {
    if (glob.isEmpty()) {
      throw fault("names no files");
    }
    return new CameraUri.ImageFiles(glob);
  }

  private CameraUri renderedStreet(String rest) {
    Map<String, String> options = options(rest, Set.of("frames", "size", "cover", "fog"));
    long seed = number("the seed", beforeOptions(rest), Long::parseLong);
    OptionalInt frames = OptionalInt.empty();
    if (options.containsKey("frames")) {
      frames = OptionalInt.of(number("frames", options.get("frames"), Integer::parseInt));
      if (frames.getAsInt() < 1) {
        throw fault("frames must be at least 1, got " + frames.getAsInt());
      }
    }
    PixelSize size = options.containsKey("size") ? size(options.get("size")) : DEFAULT_SIZE;
    return new CameraUri.RenderedStreet(
        seed, frames, size, span("cover", options), span("fog", options));
  }

  private PixelSize size(String value) {
    try {
      return RenderSettings.parseSize(value);
    } catch (IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  private Optional<FrameRange> span(String key, Map<String, String> options) {
    String value = options.get(key);
    if (value == null) {
      return Optional.empty();
    }
    Matcher matcher = SPAN.matcher(value);
    if (matcher.matches()) {
      int first = Integer.parseInt(matcher.group(1));
      int last = Integer.parseInt(matcher.group(2));
      if (first <= last) {
        return Optional.of(new FrameRange(first, last));
      }
    }
    throw fault(key + " must be FIRST-LAST, two frame numbers, got '" + value + "'");
  }

  private <T> T number(String what, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (NumberFormatException e) {
      throw fault(what + " must be a whole number, got '" + value + "'");
    }
  }

  private static String beforeOptions(String rest) {
    int mark = rest.lastIndexOf('?');
    return mark < 0 ? rest : rest.substring(0, mark);
  }

  private Map<String, String> options(String rest, Set<String> known) {
    Map<String, String> options = new LinkedHashMap<>();
    int mark = rest.lastIndexOf('?');
    if (mark < 0) {
      return options;
    }
    for (String option : rest.substring(mark + 1).split("&", -1)) {
      int equals = option.indexOf('=');
      String key = equals < 0 ? option : option.substring(0, equals);
      if (!known.contains(key)) {
        throw fault(
            "unknown option '" + key + "', known: " + String.join(", ", new TreeSet<>(known)));
      }
      if (equals < 0 || options.put(key, option.substring(equals + 1)) != null) {
        throw fault("option '" + key + "' must be given once, with a value");
      }
    }
    return options;
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("camera '" + withoutCredentials() + "': " + what);
  }
}

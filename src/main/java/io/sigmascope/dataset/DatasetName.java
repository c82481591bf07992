package io.sigmascope.dataset;

/** How a data set is called where other people read it: they have no use for our folders. */
public final class DatasetName {
  private DatasetName() {}

  /**
   * The URI without the folders above the last: {@code camvid:/somewhere/camvid/train} is {@code
   * camvid:train}, and what has no folders stays as it is.
   */
  public static String of(String uri) {
    return replaceFolders(uri, "");
  }

  /** The URI with {@code PATH/} in place of the folders above the last, to be filled in. */
  public static String withPlaceholder(String uri) {
    return replaceFolders(uri, "PATH/");
  }

  private static String replaceFolders(String uri, String with) {
    int mark = uri.indexOf('?');
    int end = mark < 0 ? uri.length() : mark;
    while (end > 0 && uri.charAt(end - 1) == '/') {
      end--;
    }
    String rest = uri.substring(0, end);
    int folders = rest.lastIndexOf('/');
    if (folders < 0) {
      return uri;
    }
    String options = mark < 0 ? "" : uri.substring(mark);
    String scheme = rest.substring(0, rest.indexOf(':') + 1);
    return scheme + with + rest.substring(folders + 1) + options;
  }
}

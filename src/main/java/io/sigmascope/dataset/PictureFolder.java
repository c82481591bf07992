package io.sigmascope.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the JPEG and PNG files of a folder. */
final class PictureFolder {
  private static final Pattern PICTURE = Pattern.compile("(?s)(.+)\\.(jpg|jpeg|png)");

  private PictureFolder() {}

  /**
   * The pictures of a folder by their names without ending, in the order of names.
   *
   * @param suffix what the names must end in, before the file's ending; not part of the keys
   * @throws IllegalArgumentException if there are none, or two with one name
   */
  static SortedMap<String, Path> list(DatasetUri uri, Path folder, String suffix) {
    SortedMap<String, Path> pictures = new TreeMap<>();
    try (Stream<Path> files = Files.list(uri.folder(folder))) {
      for (Iterator<Path> each = files.sorted().iterator(); each.hasNext(); ) {
        Path file = each.next();
        Matcher name = PICTURE.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT));
        if (!name.matches() || !name.group(1).endsWith(suffix) || !Files.isRegularFile(file)) {
          continue;
        }
        String stem =
            file.getFileName().toString().substring(0, name.group(1).length() - suffix.length());
        if (pictures.putIfAbsent(stem, file) != null) {
          throw uri.fault("two pictures of one name: " + pictures.get(stem) + " and " + file);
        }
      }
    } catch (IOException e) {
      throw uri.fault("cannot read folder " + folder + ": " + e.getMessage());
    }
    if (pictures.isEmpty()) {
      throw uri.fault("no JPEG or PNG files in " + folder);
    }
    return pictures;
  }
}

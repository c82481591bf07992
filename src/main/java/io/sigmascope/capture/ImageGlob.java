package io.sigmascope.capture;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the files that a glob means. */
final class ImageGlob {
  private static final Logger LOG = LoggerFactory.getLogger(ImageGlob.class);
  private static final String WILDCARDS = "*?[{\\";

  private ImageGlob() {}

  /**
   * @return the files in natural order of their paths: frame-9 before frame-10; at least one
   * @throws IOException if there are none, or the glob cannot be read; one line
   */
  static List<Path> files(String glob) throws IOException {
    int wildcard = firstWildcard(glob);
    if (wildcard == glob.length()) {
      Path file = Path.of(glob);
      if (Files.isDirectory(file)) {
        throw new IOException("is a folder; its JPEG files would be images:" + glob + "/*.jpg");
      }
      if (!Files.isRegularFile(file)) {
        throw new IOException("no such file");
      }
      return List.of(file);
    }
    int slash = glob.lastIndexOf('/', wildcard);
    Path folder = Path.of(slash < 0 ? "" : glob.substring(0, Math.max(1, slash)));
    if (!Files.isDirectory(folder)) {
      throw new IOException("no such folder: " + folder);
    }
    String pattern = glob.substring(slash + 1);
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : 1 + (int) count(pattern, '/');
    PathMatcher matcher = matcher(pattern);
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        Set.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && matcher.matches(folder.relativize(file))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          /** A folder that may not be read, or a link to one above. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw new IOException("may not be read: " + folder, e);
            }
            LOG.atDebug().addKeyValue("file", file).setCause(e).log("passed over");
            return FileVisitResult.CONTINUE;
          }
        });
    if (files.isEmpty()) {
      throw new IOException("no file matches");
    }
    files.sort((a, b) -> NaturalOrder.compare(a.toString(), b.toString()));
    return files;
  }

  private static PathMatcher matcher(String pattern) throws IOException {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new IOException("is no glob: " + e.getDescription(), e);
    }
  }

  private static int firstWildcard(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if (WILDCARDS.indexOf(glob.charAt(i)) >= 0) {
        return i;
      }
    }
    return glob.length();
  }

  private static long count(String text, char c) {
    return text.chars().filter(x -> x == c).count();
  }
}

package io.sigmascope.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What the JDK does with files only, for whole folders. */
public final class Folders {
  private Folders() {}

  /**
   * Removes a folder with all that is in it; links, not what they lead to. It may be gone already,
   * and others may remove files of it meanwhile.
   *
   * @throws IOException if something cannot be removed; what came before it is gone
   */
  public static void delete(Path folder) throws IOException {
    Files.walkFileTree(folder, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
      return passOver(error);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error)
        throws IOException {
      if (error != null) {
        return passOver(error);
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }

    /** Whoever uses the folder may still be removing files of it, as Kafka does for a moment. */
    private static FileVisitResult passOver(IOException error) throws IOException {
      if (error instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw error;
    }
  }
}

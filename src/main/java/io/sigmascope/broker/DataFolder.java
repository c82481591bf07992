package io.sigmascope.broker;

import io.sigmascope.file.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker's temporary folder. A lock file beside it says that its owner lives, so that the next
 * broker can remove what a killed one left, which may be gigabytes.
 */
final class DataFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final String PREFIX = "sigmascope-broker-";
  private static final String LOCK_SUFFIX = ".lock";

  /**
   * Lock files of this process's brokers. They must not be opened again: POSIX drops all of a
   * process's locks on a file when the process closes any descriptor of it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  /** As much as Kafka wants to write at least, when it writes frames. */
  private static final int PROBE_BYTES = 1 << 20;

  private final Path path;
  private final Path lockFile;
  private final FileChannel lock;

  private DataFolder(Path path, Path lockFile, FileChannel lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Creates an empty folder, after removing those whose owners are gone.
   *
   * @throws IOException if the parent cannot be written to, naming it
   */
  static DataFolder create(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      throw new IOException(
          "cannot create the broker's folder in %s: no such folder".formatted(parent));
    }
    try {
      removeAbandoned(parent);
      // The lock comes before the folder: no folder is ever without a living owner's lock
      Path lockFile = Files.createTempFile(parent, PREFIX, LOCK_SUFFIX);
      OURS.add(lockFile);
      FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE);
      lock.lock();
      return new DataFolder(Files.createDirectory(folderOf(lockFile)), lockFile, lock);
    } catch (IOException e) {
      throw new IOException("cannot create the broker's folder in %s: %s".formatted(parent, e), e);
    }
  }

  Path path() {
    return path;
  }

  /** Why nothing can be written into the folder; empty if something can. */
  Optional<String> fault() {
    Path probe = path.resolve("probe");
    try {
      Files.write(probe, new byte[PROBE_BYTES]);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("its data in %s cannot be written: %s".formatted(path, e.getMessage()));
    } finally {
      try {
        Files.deleteIfExists(probe);
      } catch (IOException e) {
        LOG.atDebug().setCause(e).log("a probe was left behind");
      }
    }
  }

  /** Removes the folder with all that is in it. May be called again. */
  void delete() {
    try {
      Folders.delete(path);
      lock.close();
      Files.deleteIfExists(lockFile);
      OURS.remove(lockFile);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("folder", path)
          .addKeyValue("error", e.toString())
          .log("the broker's folder could not be removed");
    }
  }

  private static Path folderOf(Path lockFile) {
    String name = lockFile.getFileName().toString();
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length()));
  }

  private static void removeAbandoned(Path parent) throws IOException {
    try (DirectoryStream<Path> locks =
        Files.newDirectoryStream(parent, PREFIX + "*" + LOCK_SUFFIX)) {
      for (Path lockFile : locks) {
        removeIfAbandoned(lockFile);
      }
    }
  }

  private static void removeIfAbandoned(Path lockFile) {
    Path folder = folderOf(lockFile);
    if (OURS.contains(lockFile) || !Files.isDirectory(folder)) {
      return; // a broker of this process, or another one between its lock and its folder
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        Folders.delete(folder);
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("folder", folder).setCause(e).log("left a broker's folder alone");
    }
  }
}

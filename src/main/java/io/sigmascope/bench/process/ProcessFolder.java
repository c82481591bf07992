package io.sigmascope.bench.process;

import io.sigmascope.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the files of processes. When it closes, or this program is ended by Ctrl-C, all
 * processes that this program has started are ended, and the folder is removed.
 */
public final class ProcessFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessFolder.class);

  private final Path path;
  private final Thread hook = new Thread(this::end, "processes-end");

  private ProcessFolder(Path path) {
    this.path = path;
  }

  /** Makes an empty one among the temporary files. */
  public static ProcessFolder create(String prefix) throws IOException {
    ProcessFolder folder = new ProcessFolder(Files.createTempDirectory(prefix));
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the virtual machine ends already, and so the hook does its work
    }
    end();
  }

  private void end() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    try {
      Folders.delete(path);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("folder", path)
          .addKeyValue("error", e.toString())
          .log("files of ended processes could not be removed");
    }
  }
}

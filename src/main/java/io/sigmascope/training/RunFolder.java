package io.sigmascope.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The files of a run. */
record RunFolder(Path folder) {
  /**
   * Makes the folder, and keeps every other run out of it until the channel is closed or this
   * process has ended, however it ends.
   *
   * @throws IOException if another run has it, or it cannot be written
   */
  FileChannel claim() throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new IOException(folder + ": another run is training into this folder");
    }
    return channel;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this process has it
    }
  }

  /** What the run goes on from: {@link RunCheckpoint}. */
  Path state() {
    return folder.resolve("training.checkpoint");
  }

  /** What the run ends with: a {@link io.sigmascope.network.Checkpoint} of the averaged weights. */
  Path result() {
    return folder.resolve("checkpoint.params");
  }

  /** The averaged weights of the best validation, where there is an early stop. */
  Path best() {
    return folder.resolve("best.params");
  }

  Path log() {
    return folder.resolve("log.csv");
  }

  Path validationLog() {
    return folder.resolve("validation.csv");
  }

  Path lossChart() {
    return folder.resolve("losses.svg");
  }

  Path logVarianceChart() {
    return folder.resolve("log-variances.svg");
  }
}

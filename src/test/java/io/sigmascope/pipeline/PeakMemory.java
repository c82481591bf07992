package io.sigmascope.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * The most memory beside the heap that the process has had since this was made, beyond what it had
 * then.
 */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  /** Keeps the compiler from leaving out what touches the heap. */
  private static volatile byte[] touched = {};

  private final OptionalLong beforeKilobytes;
  private final long heapBefore;

  PeakMemory() throws IOException {
    touchHeap();
    resetPeak();
    heapBefore = Runtime.getRuntime().totalMemory();
    beforeKilobytes = peakKilobytes();
  }

  /** Empty where the system does not tell. */
  OptionalLong growthKilobytes() throws IOException {
    OptionalLong peak = peakKilobytes();
    if (beforeKilobytes.isEmpty() || peak.isEmpty()) {
      return OptionalLong.empty();
    }
    long heap = Math.max(0, Runtime.getRuntime().totalMemory() - heapBefore) / 1024;
    return OptionalLong.of(peak.getAsLong() - beforeKilobytes.getAsLong() - heap);
  }

  /** The system counts the heap's pages only once they are used: that is no growth. */
  private static void touchHeap() {
    for (long left = Runtime.getRuntime().totalMemory(); left > 0; left -= touched.length) {
      touched = new byte[1 << 20];
    }
  }

  private static void resetPeak() {
    try {
      Files.writeString(RESET, "5", StandardOpenOption.WRITE);
    } catch (IOException e) {
      // Then only what goes beyond all that the process ever had is seen
    }
  }

  private static OptionalLong peakKilobytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }
}

package io.sigmascope.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processor's cores that this program may use. Linux only. */
public final class Cores {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private Cores() {}

  /**
   * Their numbers.
   *
   * @param least how many there must be
   * @throws IOException if there are fewer, or the system does not tell
   */
  public static List<Integer> allowed(int least) throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(ALLOWED)) {
        List<Integer> cores = parse(line.substring(ALLOWED.length()).strip());
        if (cores.size() < least) {
          throw new IOException(
              "%d processes are to have a core each, and this one may use %d"
                  .formatted(least, cores.size()));
        }
        return cores;
      }
    }
    throw new IOException(STATUS + " has no " + ALLOWED);
  }

  /** As Linux writes it: {@code 0-3,8}. */
  static List<Integer> parse(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      int dash = part.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      int last = Integer.parseInt(part.substring(dash + 1));
      for (int core = first; core <= last; core++) {
        cores.add(core);
      }
    }
    return cores;
  }
}

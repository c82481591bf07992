package io.sigmascope.monitoring;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What this process knows of the fate of every frame. The counters of {@code /metrics} and the
 * demo's summary both read it, so they agree. Other processes have their own part: across processes
 * the sums are right, the frames in flight only there.
 *
 * <p>Threads: any; the lock guards all state, and is held for a few additions, or for a copy.
 */
public final class Ledger {
  private final SortedMap<String, Account> accounts = new TreeMap<>();

  Ledger() {}

  /** Makes a camera appear with zeros, before its first frame. */
  synchronized void open(String camera) {
    account(camera);
  }

  synchronized void captured(String camera) {
    account(camera).captured++;
  }

  synchronized void analysed(String camera) {
    account(camera).analysed++;
  }

  synchronized void dropped(String camera, String reason) {
    account(camera).dropped.merge(reason, 1L, Long::sum);
  }

  synchronized void deadLettered(String camera, String reason) {
    account(camera).deadLettered.merge(reason, 1L, Long::sum);
  }

  synchronized void expired(String camera, long frames) {
    account(camera).expired += frames;
  }

  synchronized void notSent(String camera, String reason) {
    account(camera).notSent.merge(reason, 1L, Long::sum);
  }

  /** All counts as of one moment. */
  public synchronized LedgerSnapshot snapshot() {
    SortedMap<String, LedgerCounts> cameras = new TreeMap<>();
    LedgerCounts total = LedgerCounts.ZERO;
    for (var entry : accounts.entrySet()) {
      LedgerCounts counts = entry.getValue().counts();
      cameras.put(entry.getKey(), counts);
      total = total.plus(counts);
    }
    return new LedgerSnapshot(total, cameras);
  }

  private Account account(String camera) {
    return accounts.computeIfAbsent(camera, unused -> new Account());
  }

  /** One camera's counts; guarded by the ledger's lock. */
  private static final class Account {
    private final SortedMap<String, Long> dropped = new TreeMap<>();
    private final SortedMap<String, Long> deadLettered = new TreeMap<>();
    private final SortedMap<String, Long> notSent = new TreeMap<>();
    private long captured;
    private long analysed;
    private long expired;

    private LedgerCounts counts() {
      return new LedgerCounts(captured, analysed, dropped, deadLettered, expired, notSent);
    }
  }
}

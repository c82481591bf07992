package io.sigmascope.batching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches items of many submitters to the lanes of one or more devices.
 *
 * <p>A free lane takes what waits, up to its device's batch size; it waits for more only while the
 * oldest item is young, nobody drains, and more can come in. An item that fails in a batch is tried
 * alone; if it fails alone, its outcome is the one that {@link ItemRules#failed} makes. A device
 * that is gone, hangs, or fails every item leaves its items to the others. When none is left, all
 * that is inside fails, and so does every later {@link #submit}, with the first cause.
 *
 * <p>Threads: any may submit and drain; one owns open and close. Each lane's thread owns its
 * function; {@link WorkQueue} is what they share. Futures complete on lanes' threads, outside of
 * its lock: what hangs on them must be quick.
 */
public final class DeviceBatcher<I, O> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceBatcher.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final WorkQueue<I, O> queue;
  private final Intake<I, O> intake;
  private final LaneThreads threads = new LaneThreads();
  private final Dispatch<I, O> dispatch;
  private final Watchdog watchdog;

  private DeviceBatcher(WorkQueue<I, O> queue, Intake<I, O> intake, Dispatch<I, O> dispatch) {
    this.queue = queue;
    this.intake = intake;
    this.dispatch = dispatch;
    watchdog = new Watchdog(dispatch);
  }

  /**
   * Opens all lanes and starts their threads.
   *
   * @throws Exception if a lane did not open; those that did are closed again
   */
  public static <I, O> DeviceBatcher<I, O> open(
      List<BatchDevice<I, O>> devices,
      BatchLimits limits,
      ItemRules<I, O> rules,
      BatchingMetrics metrics)
      throws Exception {
    return open(devices, limits, rules, metrics, System::nanoTime);
  }

  static <I, O> DeviceBatcher<I, O> open(
      List<BatchDevice<I, O>> devices,
      BatchLimits limits,
      ItemRules<I, O> rules,
      BatchingMetrics metrics,
      LongSupplier clock)
      throws Exception {
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("a batcher needs at least one device");
    }
    WorkQueue<I, O> queue = new WorkQueue<>(devices, limits, metrics);
    Dispatch<I, O> dispatch = new Dispatch<>(queue, limits.patience(), clock);
    DeviceBatcher<I, O> batcher =
        new DeviceBatcher<>(queue, new Intake<>(queue, rules, clock), dispatch);
    batcher.threads.open(dispatch, queue.devices.states(), devices, rules);
    batcher.watchdog.start();
    return batcher;
  }

  /**
   * Hands in an item, once there is room for it.
   *
   * @param patience how long to wait for room
   * @return completes on a lane's thread; exceptionally only when no device is left, or the batcher
   *     closes
   * @throws TimeoutException if there was no room in that time: devices hang
   * @throws BatcherFailedException if no device is left, or the batcher is closed
   */
  public CompletableFuture<O> submit(I item, Duration patience)
      throws InterruptedException, TimeoutException {
    return intake.put(item, patience);
  }

  /** Until it is closed, lanes do not wait for fuller batches. */
  public Drain drain() {
    intake.beginDrain();
    return intake::endDrain;
  }

  /** Someone waits for all that is inside; to be closed once. */
  @FunctionalInterface
  public interface Drain extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until nothing runs, and keeps it so until it is closed, but for what is handed in through
   * it. Others wait for their turn.
   *
   * @param patience with what runs, and with others that are alone
   * @throws TimeoutException if it was not quiet in that time
   * @throws BatcherFailedException if no device is left, or the batcher is closed
   */
  public Solo<I, O> solo(Duration patience) throws InterruptedException, TimeoutException {
    intake.beginSolo(patience);
    return new Solo<>(this);
  }

  /** Everything else stands still; to be closed once. */
  public static final class Solo<I, O> implements AutoCloseable {
    private final DeviceBatcher<I, O> batcher;

    private Solo(DeviceBatcher<I, O> batcher) {
      this.batcher = batcher;
    }

    /**
     * Hands in an item, which has its outcome before there is another. It needs no room.
     *
     * @return as of {@link DeviceBatcher#submit}; cancelled if this is closed before a lane began,
     *     or its device is lost after that
     * @throws BatcherFailedException if no device is left, or the batcher is closed
     */
    public CompletableFuture<O> submit(I item) {
      return batcher.intake.putAlone(item);
    }

    /** Whether nothing else runs indeed: a call that was given up cannot be ended. */
    public boolean isQuiet() {
      return !batcher.intake.hasGivenUp();
    }

    /** Others may run, once the item does not. */
    @Override
    public void close() {
      batcher.intake.endSolo();
    }
  }

  /** Whether a function that nobody waits for any more has not returned. */
  public boolean hasGivenUp() {
    return intake.hasGivenUp();
  }

  /** Why everything is refused, once it is. */
  public Optional<BatcherFailedException> failure() {
    return queue.failure();
  }

  /** Closes, waiting up to 10 seconds for what runs. */
  @Override
  public void close() {
    close(CLOSE_PATIENCE);
  }

  /**
   * Refuses all that waits, and lets lanes finish what they run. A lane that does not finish in
   * time is interrupted and left, and its items fail; lanes close their functions themselves.
   *
   * @return whether all lanes have ended
   */
  public boolean close(Duration patience) {
    queue.refuseAll(new BatcherFailedException("the batcher is closed"));
    watchdog.end();
    boolean ended = threads.end(patience);
    if (!ended) {
      LOG.atWarn().log("lanes did not end in time: devices hang");
      dispatch.giveUpAll();
    }
    return ended;
  }
}

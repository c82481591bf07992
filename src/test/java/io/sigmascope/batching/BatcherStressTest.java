package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many submitters, several devices, failures and losses: every item has its one outcome. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // join hears no interrupt
class BatcherStressTest {
  private static final int SUBMITTERS = 4;
  private static final int ITEMS_EACH = 500;
  private static final int MAX_ITEMS = 24;

  private final AtomicInteger besideOthers = new AtomicInteger();
  private final AtomicInteger aloneInside = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesEveryItemItsOutcome(long seed) throws Exception {
    Random random = new Random(seed);
    BatchLimits limits =
        new BatchLimits(
            MAX_ITEMS,
            1 + random.nextInt(40),
            Duration.ofMillis(1 + random.nextInt(50)),
            Numbers.AN_HOUR);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger mostInside = new AtomicInteger();
    int lostAfter = 10 + random.nextInt(30);
    List<BatchDevice<Integer, String>> devices =
        List.of(
            device("cpu", random, Integer.MAX_VALUE, inside, mostInside),
            device("cuda:0", random, lostAfter, inside, mostInside),
            device("cuda:1", random, Integer.MAX_VALUE, inside, mostInside));
    List<CompletableFuture<String>> outcomes = Collections.synchronizedList(new ArrayList<>());
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    try (DeviceBatcher<Integer, String> batcher =
        DeviceBatcher.open(devices, limits, Numbers.RULES, BatchingMetrics.NONE)) {
      List<Thread> submitters =
          IntStream.range(0, SUBMITTERS)
              .mapToObj(s -> new Thread(() -> submit(batcher, s, seed, outcomes, failures)))
              .toList();
      submitters.forEach(Thread::start);
      for (Thread submitter : submitters) {
        submitter.join();
      }
    }

    assertThat(failures).isEmpty();
    assertThat(besideOthers).as("items that had to be alone, and were not").hasValue(0);
    assertThat(outcomes).hasSize(SUBMITTERS * ITEMS_EACH).allMatch(CompletableFuture::isDone);
    assertThat(outcomes.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, SUBMITTERS * ITEMS_EACH).mapToObj(this::expected).toList());
    assertThat(mostInside.get()).isLessThanOrEqualTo(MAX_ITEMS);
  }

  private static boolean mustBeAlone(int item) {
    return item % 101 == 100;
  }

  private String expected(int item) {
    return item % 17 == 0 ? item + " failed: seventeen" : String.valueOf(item);
  }

  private static void submit(
      DeviceBatcher<Integer, String> batcher,
      int submitter,
      long seed,
      List<CompletableFuture<String>> outcomes,
      List<Throwable> failures) {
    Random random = new Random(seed * 31 + submitter);
    List<CompletableFuture<String>> mine = new ArrayList<>();
    try {
      for (int i = 0; i < ITEMS_EACH; i++) {
        int item = submitter * ITEMS_EACH + i;
        if (mustBeAlone(item)) {
          try (DeviceBatcher.Solo<Integer, String> solo = batcher.solo(Numbers.PATIENCE)) {
            mine.add(solo.submit(item));
            mine.get(mine.size() - 1).join();
          }
          continue;
        }
        mine.add(batcher.submit(item, Numbers.PATIENCE));
        if (random.nextInt(50) == 0) {
          DeviceBatcher.Drain drain = batcher.drain();
          mine.forEach(CompletableFuture::join);
          drain.close();
        }
      }
      mine.forEach(CompletableFuture::join);
      outcomes.addAll(mine);
    } catch (Throwable e) {
      failures.add(e);
    }
  }

  /** Fails every item divisible by 17, alone or with its batch; is gone after some batches. */
  private BatchDevice<Integer, String> device(
      String name, Random random, int lostAfter, AtomicInteger inside, AtomicInteger mostInside) {
    AtomicInteger batches = new AtomicInteger();
    return new BatchDevice<>(
        name,
        2,
        1 + random.nextInt(8),
        Duration.ofNanos(random.nextInt(2_000_000)),
        () ->
            batch -> {
              int together = inside.addAndGet(batch.size());
              mostInside.accumulateAndGet(together, Math::max);
              try {
                boolean alone = batch.stream().anyMatch(BatcherStressTest::mustBeAlone);
                if (alone ? together > 1 : aloneInside.get() > 0) {
                  besideOthers.incrementAndGet();
                }
                aloneInside.addAndGet(alone ? 1 : 0);
                if (batches.incrementAndGet() > lostAfter) {
                  throw new DeviceGoneException(name, new RuntimeException());
                }
                if (batch.stream().anyMatch(item -> item % 17 == 0)) {
                  throw new IllegalStateException("seventeen");
                }
                return Numbers.texts(batch);
              } finally {
                aloneInside.addAndGet(
                    batch.stream().anyMatch(BatcherStressTest::mustBeAlone) ? -1 : 0);
                inside.addAndGet(-batch.size());
              }
            });
  }
}

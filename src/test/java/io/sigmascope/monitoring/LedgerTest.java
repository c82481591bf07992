package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void countsByCameraAndInTotal() {
    ledger.captured("roof-1");
    ledger.captured("roof-1");
    ledger.captured("roof-2");
    ledger.analysed("roof-1");
    ledger.dropped("roof-1", "stale");
    ledger.deadLettered("roof-2", "undecodable");
    ledger.notSent("roof-2", "buffer-full");

    LedgerSnapshot snapshot = ledger.snapshot();

    assertThat(snapshot.cameras()).containsOnlyKeys("roof-1", "roof-2");
    LedgerCounts roof1 = Objects.requireNonNull(snapshot.cameras().get("roof-1"));
    assertThat(roof1.captured()).isEqualTo(2);
    assertThat(roof1.analysed()).isEqualTo(1);
    assertThat(roof1.dropped()).containsExactly(entry("stale", 1L));
    assertThat(roof1.inFlight()).isZero();
    assertThat(snapshot.total().captured()).isEqualTo(3);
    assertThat(snapshot.total().deadLettered()).containsExactly(entry("undecodable", 1L));
    assertThat(snapshot.total().notSent()).containsExactly(entry("buffer-full", 1L));
    assertThat(snapshot.total().outcomes()).isEqualTo(3);
  }

  @Test
  void keepsWhatHasNotEndedInFlight() {
    IntStream.range(0, 5).forEach(i -> ledger.captured("roof-1"));
    ledger.analysed("roof-1");
    ledger.deadLettered("roof-1", "too-large");

    assertThat(ledger.snapshot().total().inFlight()).isEqualTo(3);
  }

  @Test
  void expectsNothingMoreOfFramesThatExpired() {
    IntStream.range(0, 5).forEach(i -> ledger.captured("roof-1"));
    ledger.expired("unknown", 2);

    LedgerCounts total = ledger.snapshot().total();
    assertThat(total.expired()).isEqualTo(2);
    assertThat(total.inFlight()).isEqualTo(3);
    assertThat(total.outcomes()).isZero();
  }

  @Test
  void showsNothingInFlightWhenAnOutcomeIsCountedBeforeItsCapture() {
    ledger.analysed("roof-1");

    assertThat(ledger.snapshot().total().inFlight()).isZero();
  }

  @Test
  void framesOfOthersThatAreOpenAreCapturedAndInFlight() {
    ledger.captured("roof-1");
    ledger.analysed("roof-1");

    LedgerCounts total = ledger.snapshot().withOpen(3).total();

    assertThat(total.captured()).isEqualTo(4);
    assertThat(total.inFlight()).isEqualTo(3);
  }

  @Test
  void keepsASnapshotAsItWas() {
    ledger.dropped("roof-1", "stale");
    LedgerSnapshot before = ledger.snapshot();

    ledger.dropped("roof-1", "stale");

    assertThat(before.total().dropped()).containsExactly(entry("stale", 1L));
  }

  @Test
  void showsAnOpenedCameraWithZeros() {
    ledger.open("roof-1");

    assertThat(ledger.snapshot().cameras()).containsExactly(entry("roof-1", LedgerCounts.ZERO));
  }

  @Test
  void losesNoCountBetweenThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> writers =
        IntStream.range(0, 4)
            .<Future<?>>mapToObj(
                writer ->
                    threads.submit(
                        () -> {
                          for (int i = 0; i < 1000; i++) {
                            ledger.captured("roof-" + writer % 2);
                            ledger.analysed("roof-" + writer % 2);
                          }
                        }))
            .toList();
    for (Future<?> writer : writers) {
      writer.get();
    }
    threads.shutdown();

    LedgerCounts total = ledger.snapshot().total();
    assertThat(total.captured()).isEqualTo(4000);
    assertThat(total.inFlight()).isZero();
  }
}

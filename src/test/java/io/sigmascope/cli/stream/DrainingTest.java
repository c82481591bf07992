package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.monitoring.LedgerCounts;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DrainingTest {
  private static final LedgerCounts DONE = counts(7, 7);

  @Test
  void endsWhenNoFrameWaitsAndNoneIsInFlight() throws Exception {
    Iterator<LedgerCounts> ledger = List.of(counts(7, 5), counts(7, 6), DONE, DONE).iterator();

    long open = new Draining(() -> () -> 0, ledger::next).await();

    assertThat(open).isZero();
    assertThat(ledger.hasNext()).isFalse();
  }

  @Test
  void asksAgainWhereKafkaIsSlowToAnswer() throws Exception {
    Iterator<Long> begins = List.of(-1L, 2L).iterator();
    Iterator<Long> waits = List.of(-1L, 3L, 0L).iterator();
    Draining draining =
        new Draining(
            () -> {
              answer(begins.next());
              return () -> answer(waits.next());
            },
            () -> DONE);

    assertThat(draining.await()).isZero();
    assertThat(waits.hasNext()).isFalse();
  }

  @Test
  void endsWithWhatHasFailed() {
    Draining draining =
        new Draining(
            () -> () -> 1,
            () -> {
              throw new IllegalStateException("no space left");
            });

    assertThatThrownBy(draining::await).hasMessage("no space left");
  }

  /** Negative: none in time. */
  private static long answer(long frames) throws TimeoutException {
    if (frames < 0) {
      throw new TimeoutException("no answer");
    }
    return frames;
  }

  private static LedgerCounts counts(long captured, long analysed) {
    return new LedgerCounts(
        captured, analysed, new TreeMap<>(), new TreeMap<>(), 0, new TreeMap<>());
  }
}

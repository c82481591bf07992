package io.sigmascope.pipeline.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The rules: who is suspected after which deaths. */
class InFlightTest {
  private int workers;

  @Test
  void suspectsNothingAfterOneDeath() {
    InFlight once =
        InFlight.NONE.begun(10, another()).with(10).with(11).with(12).begun(10, another());

    assertThat(verdicts(once, 10, 14)).containsOnly(Verdict.FREE);
  }

  @Test
  void suspectsWhatWasInFlightAtTwoDeaths() {
    InFlight once = InFlight.NONE.begun(10, another()).with(10).with(11).with(12).with(13);
    InFlight twice = once.begun(11, another()).with(11).with(12);

    InFlight third = twice.begun(11, another());

    assertThat(third.verdict(11)).isEqualTo(Verdict.SUSPECT);
    assertThat(third.verdict(12)).isEqualTo(Verdict.SUSPECT);
    assertThat(third.verdict(13)).isEqualTo(Verdict.FREE);
    assertThat(third.suspectEnd()).isEqualTo(13);
  }

  @Test
  void forgetsADeathOnceItsFramesAreCommitted() {
    InFlight once = InFlight.NONE.begun(10, another()).with(10).with(11);
    InFlight elsewhere = once.begun(12, another()).with(12).with(13);

    InFlight third = elsewhere.begun(12, another());

    assertThat(verdicts(third, 12, 14)).containsOnly(Verdict.FREE);
  }

  @Test
  void takesACloseForNoDeath() {
    InFlight closed = InFlight.NONE.begun(10, another()).with(10).closed();
    InFlight once = closed.begun(10, another()).with(10);

    assertThat(once.begun(10, another()).verdict(10)).isEqualTo(Verdict.FREE);
    assertThat(once.begun(10, another()).with(10).begun(10, another()).verdict(10))
        .isEqualTo(Verdict.SUSPECT);
  }

  @Test
  void condemnsTheFrameThatWasAloneAtADeathAndNoOther() {
    InFlight suspects =
        InFlight.NONE
            .begun(5, another())
            .with(5)
            .with(6)
            .begun(5, another())
            .with(5)
            .with(6)
            .begun(5, another());
    InFlight died = suspects.withAlone(5).with(5).withAlone(6);

    InFlight next = died.begun(5, another());

    assertThat(next.verdict(5)).isEqualTo(Verdict.SUSPECT);
    assertThat(next.verdict(6)).isEqualTo(Verdict.CONDEMNED);
    // and stays so until it is committed
    assertThat(next.withAlone(5).with(5).begun(6, another()).verdict(6))
        .isEqualTo(Verdict.CONDEMNED);
    assertThat(next.with(6).begun(7, another()).condemned()).isEmpty();
  }

  @Test
  void forgetsAllWhereOffsetsHaveGoneBack() {
    InFlight old =
        InFlight.NONE
            .begun(50, another())
            .with(99)
            .begun(50, another())
            .with(99)
            .begun(50, another())
            .withAlone(60);

    InFlight anew = old.begun(3, another());

    assertThat(verdicts(anew, 3, 100)).containsOnly(Verdict.FREE);
    assertThat(anew.deaths()).isEmpty();
    assertThat(anew.condemned()).isEmpty();
  }

  @Test
  void takesWhatTheSameProcessLeftOpenForNoDeath() {
    InFlight open = InFlight.NONE.begun(10, "a").with(10).begun(10, "a").withAlone(10);

    InFlight again = open.begun(10, "a");

    assertThat(again.deaths()).isEmpty();
    assertThat(again.condemned()).isEmpty();
    assertThat(open.begun(10, "b").condemned()).containsExactly(10L);
  }

  @Test
  void doesNotCountWhatAWorkerWritesAfterItsSuccessor() {
    InFlight paused = InFlight.NONE.begun(10, "a").with(10);
    InFlight successor = paused.begun(10, "b").with(10);

    assertThat(InFlight.later(successor, paused.closed())).isEqualTo(successor);
    assertThat(InFlight.later(successor, successor.closed())).isEqualTo(successor.closed());
    assertThat(InFlight.later(paused, successor)).isEqualTo(successor);
  }

  @Test
  void isReadAsItIsWritten() {
    InFlight full =
        InFlight.NONE
            .begun(5, another())
            .with(6)
            .begun(5, another())
            .with(9)
            .begun(5, another())
            .withAlone(5);
    for (InFlight kept : List.of(InFlight.NONE, full, full.begun(5, another()), full.closed())) {
      assertThat(InFlight.of(kept.text())).isEqualTo(kept);
    }
    assertThat(full.begun(5, another()).withAlone(7).text())
        .startsWith("open from=5 end=8 alone=7 deaths=10,7,6 condemned=5 life=4 owner=worker");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> InFlight.of("open end=x"))
        .hasMessage("not what is in flight: 'open end=x'");
  }

  /** Another process than all before. */
  private String another() {
    return "worker" + workers++;
  }

  private static List<Verdict> verdicts(InFlight kept, long from, long to) {
    return LongStream.range(from, to).mapToObj(kept::verdict).toList();
  }
}

package io.sigmascope.pipeline.quarantine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of one partition's frames in flight. All that was in flight when a worker died lies
 * between the offset that is committed and an end, so that the ends say it all.
 *
 * @param open whether a worker is at it, or died at it
 * @param from offset of the first frame without an outcome, when the worker began
 * @param end offset behind the last frame that was handed in
 * @param alone the frame that was handed in alone, if that is the last one
 * @param deaths ends at the deaths of earlier workers, the largest first
 * @param condemned frames that were being analysed alone at a death
 * @param life how many workers have begun: what one of them writes after the next has begun is of
 *     no account
 * @param owner the process that wrote it
 */
record InFlight(
    boolean open,
    long from,
    long end,
    OptionalLong alone,
    List<Long> deaths,
    List<Long> condemned,
    long life,
    String owner) {
  /** Nothing was ever in flight. */
  static final InFlight NONE =
      new InFlight(false, 0, 0, OptionalLong.empty(), List.of(), List.of(), 0, "nobody");

  /** Frames that were in flight at so many deaths are suspected. */
  private static final int DEATHS = 2;

  /** More ends than are ever asked for. */
  private static final int MOST_DEATHS = 8;

  private static final Pattern TEXT =
      Pattern.compile(
          "(open|closed) from=(\\d+) end=(\\d+) alone=(\\d*) deaths=([\\d,]*) condemned=([\\d,]*)"
              + " life=(\\d+) owner=(\\w+)");

  InFlight {
    deaths = List.copyOf(deaths);
    condemned = List.copyOf(condemned);
  }

  /**
   * A worker begins.
   *
   * @param committed offset of the first frame without an outcome
   * @param process the worker's; what it left open itself is no death
   */
  InFlight begun(long committed, String process) {
    List<Long> ends = new ArrayList<>();
    List<Long> dead = new ArrayList<>();
    if (isBefore(committed)) { // else offsets went back: these are other frames
      ends.addAll(deaths);
      dead.addAll(condemned);
      if (open && !owner.equals(process)) {
        ends.add(end);
        alone.ifPresent(dead::add);
      }
    }
    return new InFlight(
        true,
        committed,
        committed,
        OptionalLong.empty(),
        ends.stream()
            .filter(past -> past > committed)
            .sorted(Comparator.reverseOrder())
            .limit(MOST_DEATHS)
            .toList(),
        dead.stream().filter(offset -> offset >= committed).distinct().toList(),
        life + 1,
        process);
  }

  /** Whether it can tell of the frames from there on: offsets did not go back. */
  boolean isBefore(long committed) {
    return committed >= from;
  }

  Verdict verdict(long offset) {
    if (condemned.contains(offset)) {
      return Verdict.CONDEMNED;
    }
    return offset < suspectEnd() ? Verdict.SUSPECT : Verdict.FREE;
  }

  /** Offset behind the last frame that is suspected; 0 if none is. */
  long suspectEnd() {
    return deaths.size() >= DEATHS ? deaths.get(DEATHS - 1) : 0;
  }

  /** A frame is handed in. */
  InFlight with(long offset) {
    return new InFlight(
        true, from, offset + 1, OptionalLong.empty(), deaths, condemned, life, owner);
  }

  /** A frame is handed in, and nothing else is in the process. */
  InFlight withAlone(long offset) {
    return new InFlight(
        true, from, offset + 1, OptionalLong.of(offset), deaths, condemned, life, owner);
  }

  /** The worker has ended without dying. */
  InFlight closed() {
    return new InFlight(false, from, end, OptionalLong.empty(), deaths, condemned, life, owner);
  }

  /** Which of two counts, where the second was written after the first. */
  static InFlight later(InFlight before, InFlight after) {
    return after.life < before.life ? before : after;
  }

  /** One line that an operator can read, too. */
  String text() {
    return "%s from=%d end=%d alone=%s deaths=%s condemned=%s life=%d owner=%s"
        .formatted(
            open ? "open" : "closed",
            from,
            end,
            alone.isPresent() ? String.valueOf(alone.getAsLong()) : "",
            joined(deaths),
            joined(condemned),
            life,
            owner);
  }

  /**
   * @throws IllegalArgumentException if it is no {@link #text}
   */
  static InFlight of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not what is in flight: '" + text + "'");
    }
    return new InFlight(
        matcher.group(1).equals("open"),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)),
        matcher.group(4).isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(matcher.group(4))),
        split(matcher.group(5)),
        split(matcher.group(6)),
        Long.parseLong(matcher.group(7)),
        matcher.group(8));
  }

  private static String joined(List<Long> offsets) {
    return offsets.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Long> split(String text) {
    return Stream.of(text.split(",")).filter(part -> !part.isEmpty()).map(Long::valueOf).toList();
  }
}

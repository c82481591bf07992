package io.sigmascope.bench.audit;

import io.sigmascope.settings.SceneSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what became of every frame, from committed records alone. A frame must be in all four
 * result topics, or in that of drops, or in that of dead letters: once, and nowhere else; and a
 * camera's records in a topic must be in the order of its frames.
 */
public final class TopicAudit {
  private final String frames;
  private final List<String> results;
  private final List<String> others;
  private final List<AuditRecord> captured = new ArrayList<>();
  private final Map<String, Map<AuditRecord.Place, Integer>> outcomes = new HashMap<>();
  private final Map<String, Map<String, Long>> lastOffsets = new HashMap<>(); // by topic, camera
  private final Map<String, Counts> counts = new TreeMap<>();
  private final Set<AuditRecord.Place> ended = new HashSet<>();
  private final Set<AuditRecord.Place> open = new HashSet<>();

  /**
   * Of one topic.
   *
   * @param records with a frame as their source
   * @param missing frames without a record here, where there must be one
   * @param duplicate records beyond a frame's first
   * @param outOfOrder records of a frame before that of the camera's record before
   */
  public record Counts(long records, long missing, long duplicate, long outOfOrder) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
      return new Counts(
          records + other.records,
          missing + other.missing,
          duplicate + other.duplicate,
          outOfOrder + other.outOfOrder);
    }
  }

  public TopicAudit(SceneSettings settings) {
    frames = settings.source();
    SceneSettings.Sinks sinks = settings.sinks();
    results = List.of(sinks.depth(), sinks.semantic(), sinks.instances(), sinks.uncertainty());
    others = List.of(sinks.drops(), sinks.deadLetters());
  }

  /** All topics that must be read from their beginnings. */
  public List<String> topics() {
    List<String> all = new ArrayList<>(List.of(frames));
    all.addAll(results);
    all.addAll(others);
    return all;
  }

  /** Takes a record; those of a partition in their order. */
  public void add(AuditRecord record) {
    if (record.topic().equals(frames)) {
      captured.add(record);
      if (!ended.contains(record.place())) {
        open.add(record.place());
      }
      return;
    }
    AuditRecord.Place source =
        record
            .source()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(record.place() + " names no frame as its source"));
    ended.add(source);
    open.remove(source);
    int times =
        outcomes
            .computeIfAbsent(record.topic(), topic -> new HashMap<>())
            .merge(source, 1, Integer::sum);
    Map<String, Long> last = lastOffsets.computeIfAbsent(record.topic(), topic -> new HashMap<>());
    long before = last.getOrDefault(record.key(), -1L);
    boolean late = source.offset() < before;
    last.put(record.key(), Math.max(before, source.offset()));
    counts.merge(record.topic(), new Counts(1, 0, times > 1 ? 1 : 0, late ? 1 : 0), Counts::plus);
  }

  /** Frames that were captured. */
  public int frames() {
    return captured.size();
  }

  /** Frames without any outcome yet. */
  public int open() {
    return open.size();
  }

  /** Committed records of a topic of outcomes. */
  public long records(String topic) {
    return counts.getOrDefault(topic, Counts.NONE).records();
  }

  /** The counts of every topic of outcomes. */
  public Map<String, Counts> perTopic() {
    Map<String, Counts> all = new TreeMap<>(counts);
    Set<AuditRecord.Place> otherwise = new HashSet<>();
    long twice = 0;
    for (String topic : others) {
      for (AuditRecord.Place place : places(topic).keySet()) {
        twice += otherwise.add(place) ? 0 : 1;
      }
    }
    for (String topic : results) {
      Map<AuditRecord.Place, Integer> here = places(topic);
      long missing = 0;
      long both = 0;
      for (AuditRecord frame : captured) {
        boolean there = here.containsKey(frame.place());
        boolean elsewhere = otherwise.contains(frame.place());
        missing += !there && !elsewhere ? 1 : 0;
        both += there && elsewhere ? 1 : 0;
      }
      all.merge(topic, new Counts(0, missing, both, 0), Counts::plus);
    }
    if (twice > 0) {
      all.merge(others.get(0), new Counts(0, 0, twice, 0), Counts::plus);
    }
    return all;
  }

  /** The sum over all topics of outcomes. */
  public Counts total() {
    return perTopic().values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private Map<AuditRecord.Place, Integer> places(String topic) {
    return outcomes.getOrDefault(topic, Map.of());
  }
}

package io.sigmascope.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Waiting jobs: first in, first out within a key, and keys take turns, so that one busy camera does
 * not make the others wait. Jobs that must run alone wait apart, and have the first turn. Not
 * thread-safe: {@link WorkQueue}'s lock guards it.
 */
final class FairQueue<I, O> {
  /** Keys with waiting jobs, the one whose turn it is first. */
  private final Map<Object, ArrayDeque<Job<I, O>>> byKey = new LinkedHashMap<>();

  private final LinkedHashSet<Job<I, O>> byAge = new LinkedHashSet<>();
  private final ArrayDeque<Job<I, O>> alone = new ArrayDeque<>();

  void add(Job<I, O> job) {
    if (job.alone) {
      alone.addLast(job);
      return;
    }
    byKey.computeIfAbsent(job.key, key -> new ArrayDeque<>()).addLast(job);
    byAge.add(job);
  }

  /** Takes jobs back whose run was cut short: they are again the first of their keys. */
  void putBack(List<Job<I, O>> jobs) {
    List<Job<I, O>> younger = new ArrayList<>(byAge);
    byAge.clear();
    for (Job<I, O> job : jobs) {
      if (!job.alone) {
        byAge.add(job);
      }
    }
    byAge.addAll(younger);
    for (int i = jobs.size() - 1; i >= 0; i--) {
      Job<I, O> job = jobs.get(i);
      if (job.alone) {
        alone.addFirst(job);
      } else {
        byKey.computeIfAbsent(job.key, key -> new ArrayDeque<>()).addFirst(job);
      }
    }
  }

  /** Up to so many jobs, one a key and turn. */
  List<Job<I, O>> take(int count) {
    List<Job<I, O>> taken = new ArrayList<>(Math.min(count, size()));
    while (taken.size() < count && !byKey.isEmpty()) {
      Iterator<Map.Entry<Object, ArrayDeque<Job<I, O>>>> turns = byKey.entrySet().iterator();
      Map.Entry<Object, ArrayDeque<Job<I, O>>> turn = turns.next();
      Object key = turn.getKey();
      ArrayDeque<Job<I, O>> jobs = turn.getValue();
      turns.remove();
      Job<I, O> job = jobs.removeFirst();
      byAge.remove(job);
      taken.add(job);
      if (!jobs.isEmpty()) {
        byKey.put(key, jobs); // behind all the others
      }
    }
    return taken;
  }

  /** All that is left. */
  List<Job<I, O>> takeAll() {
    List<Job<I, O>> all = take(size());
    all.addAll(alone);
    alone.clear();
    return all;
  }

  boolean hasAlone() {
    return !alone.isEmpty();
  }

  /** The first of those that must run alone; there must be one. */
  Job<I, O> takeAlone() {
    return alone.removeFirst();
  }

  boolean isEmpty() {
    return byAge.isEmpty() && alone.isEmpty();
  }

  /** Jobs that may run together. */
  int size() {
    return byAge.size();
  }

  /** When the oldest job that may run with others came; there must be one. */
  long oldestNanos() {
    return byAge.iterator().next().acceptedNanos;
  }
}

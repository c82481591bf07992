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
 * not make the others wait. Not thread-safe: {@link WorkQueue}'s lock guards it.
 */
final class FairQueue<I, O> {
  /** Keys with waiting jobs, the one whose turn it is first. */
  private final Map<Object, ArrayDeque<Job<I, O>>> byKey = new LinkedHashMap<>();

  private final LinkedHashSet<Job<I, O>> byAge = new LinkedHashSet<>();

  void add(Job<I, O> job) {
    byKey.computeIfAbsent(job.key, key -> new ArrayDeque<>()).addLast(job);
    byAge.add(job);
  }

  /** Takes jobs back whose run was cut short: they are again the first of their keys. */
  void putBack(List<Job<I, O>> jobs) {
    List<Job<I, O>> younger = new ArrayList<>(byAge);
    byAge.clear();
    byAge.addAll(jobs);
    byAge.addAll(younger);
    for (int i = jobs.size() - 1; i >= 0; i--) {
      Job<I, O> job = jobs.get(i);
      byKey.computeIfAbsent(job.key, key -> new ArrayDeque<>()).addFirst(job);
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

  boolean isEmpty() {
    return byAge.isEmpty();
  }

  int size() {
    return byAge.size();
  }

  /** When the oldest job came; there must be one. */
  long oldestNanos() {
    return byAge.iterator().next().acceptedNanos;
  }
}

package io.sigmascope.batching;

import java.util.ArrayList;
import java.util.List;

/** A batch on one of a device's lanes. {@link WorkQueue}'s lock guards all that is not final. */
final class Run<I, O> {
  final DeviceState device;
  final List<Job<I, O>> jobs;
  final long startedNanos;

  /** Jobs without their outcome. */
  final List<Job<I, O>> left;

  /** When the function was last called. */
  long calledNanos;

  /** Of its jobs, those that the device did work for. */
  int ran;

  /** Whether its jobs were given to others: what it still brings comes too late. */
  boolean abandoned;

  Run(DeviceState device, List<Job<I, O>> jobs, long nowNanos) {
    this.device = device;
    this.jobs = List.copyOf(jobs);
    startedNanos = nowNanos;
    left = new ArrayList<>(jobs);
    calledNanos = nowNanos;
  }
}

package io.sigmascope.settings;

/** What is promised of a frame's results when something fails. */
public enum Delivery {
  /** Each frame has its results once; readers must read committed records only. */
  EXACTLY_ONCE,
  /** Each frame has its results, some more than once; duplicates share their {@code ce_id}. */
  AT_LEAST_ONCE
}

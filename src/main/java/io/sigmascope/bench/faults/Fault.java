package io.sigmascope.bench.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is done to a run. */
enum Fault {
  /** A worker is killed in the middle of its work, and another is started. */
  KILL,
  /** One more worker joins; then one leaves cleanly. */
  REBALANCE,
  /** A broker is killed, and comes back after a while; each in turn. */
  BROKER_LOSS;

  /**
   * So many of each, in an order that the seed decides. Where there are two or more of each, one of
   * each come at once.
   *
   * @return what happens together, one after the other
   */
  static List<Set<Fault>> plan(int kills, int rebalances, int brokerLosses, long seed) {
    List<Set<Fault>> plan = new ArrayList<>();
    int together = kills > 1 && rebalances > 1 && brokerLosses > 1 ? 1 : 0;
    plan.addAll(Collections.nCopies(together, EnumSet.allOf(Fault.class)));
    plan.addAll(Collections.nCopies(kills - together, EnumSet.of(KILL)));
    plan.addAll(Collections.nCopies(rebalances - together, EnumSet.of(REBALANCE)));
    plan.addAll(Collections.nCopies(brokerLosses - together, EnumSet.of(BROKER_LOSS)));
    Collections.shuffle(plan, new Random(seed));
    return plan;
  }
}

package io.sigmascope.uncertainty.alert;

import java.time.Duration;

/**
 * When alerts are raised and cleared.
 *
 * @param baselineWindows that a camera's usual is learned from before drift is judged
 * @param raise how many deviations away from the usual is drift
 * @param clear how many deviations away it is over; less than {@code raise}
 * @param clearWindows windows in a row that must be calm before an alert of windows is cleared
 * @param relearnAfter how long drift lasts before it is taken as usual
 * @param frozenAfter how long a picture may stay the same
 * @param silentAfter how long no frame may come; five times a camera's usual pause where that is
 *     longer
 */
public record AlertRules(
    int baselineWindows,
    double raise,
    double clear,
    int clearWindows,
    Duration relearnAfter,
    Duration frozenAfter,
    Duration silentAfter) {}

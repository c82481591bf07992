/**
 * What a fleet needs: devices, workers, partitions, network, disk, and how old its results will be.
 * Arithmetic on a few measured figures; docs/capacity.md has the formulas.
 *
 * <p>May use {@code frame} for sizes and {@code wire} for what topics keep.
 *
 * <p>Why not in {@code bench}? A plan measures nothing: it takes what was measured, here or
 * elsewhere.
 */
@NullMarked
package io.sigmascope.planning;

import org.jspecify.annotations.NullMarked;

/**
 * The commands {@code bench ...}: options of the measurements in the room {@code bench}, and how
 * figures are printed, compared with those of a run before, and bounded.
 *
 * <p>To add one, write its command here, and name it in {@code BenchCommand}.
 */
@NullMarked
package io.sigmascope.cli.bench;

import org.jspecify.annotations.NullMarked;

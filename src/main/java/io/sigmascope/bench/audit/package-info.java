/**
 * Counts what became of every frame from committed records alone, knowing nothing of what was done.
 * {@code RecordDump} leaves the records for others to count.
 */
@NullMarked
package io.sigmascope.bench.audit;

import org.jspecify.annotations.NullMarked;

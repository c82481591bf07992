/**
 * Runs a worker and its cameras for long, in processes of their own, at a share of what the worker
 * can do, and looks at them from outside once a minute: memory, threads, files, and the ledger.
 */
@NullMarked
package io.sigmascope.bench.soak;

import org.jspecify.annotations.NullMarked;

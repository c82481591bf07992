/** Brokers, workers and other programs in processes of their own, which can be killed. */
@NullMarked
package io.sigmascope.bench.process;

import org.jspecify.annotations.NullMarked;

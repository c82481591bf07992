/**
 * Does anything get lost? A cluster of brokers and several workers in processes of their own, a
 * steady flow of frames, and faults: workers are killed and stopped, brokers are killed. Then the
 * topics alone are read, and every frame's outcomes are counted.
 *
 * <p>{@code FaultRun} is one run: the cluster, the workers, the frames, the faults in their order.
 * {@code TopicAudit} counts, and knows nothing of what was done. A run without the commit barrier
 * is the control: if the audit finds no loss there, it could not have found any.
 */
@NullMarked
package io.sigmascope.bench.faults;

import org.jspecify.annotations.NullMarked;

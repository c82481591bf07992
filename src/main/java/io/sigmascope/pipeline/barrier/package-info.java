/**
 * The one place that touches Kafka Streams' internals: a state store that is told before each
 * commit, a record's context, kept and put back, and the clients that commit, watched.
 *
 * <p>Kafka Streams commits the offsets of records that {@code process()} has returned from. A frame
 * that is only in flight would be committed without its results, and lost in a crash. {@code
 * StreamTask.prepareCommit} calls {@code ProcessorStateManager.flushCache()} before it collects
 * offsets, under both guarantees, on commit, on revocation and on close; {@link
 * io.sigmascope.pipeline.barrier.BarrierStore} takes that call as the moment to drain.
 *
 * <p>Why not the public {@code StateStore.commit}? It runs after the offsets are committed, and
 * with exactly-once only when a task is suspended or closed. Why not {@code Processor.close}? Later
 * still. What this package relies on was read in Kafka Streams 4.3.1, and is pinned to it; and
 * {@link io.sigmascope.pipeline.barrier.CommitWatch} refuses every commit that would pass a frame
 * in flight, so that a barrier that is not called cannot lose anything unseen.
 */
@NullMarked
package io.sigmascope.pipeline.barrier;

import org.jspecify.annotations.NullMarked;

/**
 * What a process measures, in one place: Prometheus metrics by the contract's names, the ledger of
 * frames, latency quantiles for people, and readiness.
 *
 * <p>May use {@code capture}, {@code batching}, {@code pipeline}, {@code inference} and {@code
 * http} for the interfaces that it implements, and {@code frame} for their words. Prometheus'
 * library stays in here. {@link io.sigmascope.monitoring.Monitoring} puts it together; a class
 * called {@code …Meters} implements one feature's metrics interface.
 *
 * <p>Why do the features not count by themselves? Then each would know the library, and two of them
 * the same counter.
 *
 * <p>Why a ledger beside the counters? There is one: the counters of frames are read from it at
 * each scrape, so that a scrape and the demo's summary are of one moment and agree.
 *
 * <p>Why no label for the model or the device on the counters of frames? {@code model_info} joins
 * them in, and a new model would start all series anew.
 */
@NullMarked
package io.sigmascope.monitoring;

import org.jspecify.annotations.NullMarked;

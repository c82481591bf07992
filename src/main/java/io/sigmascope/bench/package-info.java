/**
 * Measurements: what the product does, under which load and which faults, as numbers.
 *
 * <p>{@code faults} kills processes and counts what was lost. Everything here runs the product from
 * outside, as processes and through Kafka, and reads results as any reader would.
 *
 * <p>Why in the product and not among the tests? So that whoever runs it can measure their own
 * machines and their own Kafka, with the commands that the documents give.
 */
@NullMarked
package io.sigmascope.bench;

import org.jspecify.annotations.NullMarked;

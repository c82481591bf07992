/**
 * Measurements: what the product does, under which load and which faults, as numbers.
 *
 * <p>{@code speed} says how many frames a second there are, and how old results get; {@code view}
 * looks at the live page as a browser does; {@code faults} kills processes and counts what was
 * lost; {@code overload} sends more than can be done, and looks at how old results get; {@code
 * soak} runs for long, and looks at memory; {@code tracks} counts how often tracks are their
 * objects. They share {@code load}, the frames; {@code process}, programs that run beside; and
 * {@code audit}, the counting. Results are read as any reader would.
 *
 * <p>Why in the product and not among the tests? So that whoever runs it can measure their own
 * machines and their own Kafka, with the commands that the documents give.
 */
@NullMarked
package io.sigmascope.bench;

import org.jspecify.annotations.NullMarked;

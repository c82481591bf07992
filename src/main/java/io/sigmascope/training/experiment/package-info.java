/**
 * The paper's Table 1, made again: many runs that differ in one thing, their scores, and the
 * document that sets them beside the paper's.
 *
 * <p>{@code Table1} says what is run in which order; {@code Table1Plan} what the settings of each
 * run are; {@code NetworkScorer} scores what comes out; the rest keeps and shows results.
 *
 * <p>Why not score with {@code evaluate}? It scores packages as they are served. A hundred networks
 * that nobody serves are quicker run where they were trained.
 */
@NullMarked
package io.sigmascope.training.experiment;

import org.jspecify.annotations.NullMarked;

/**
 * Labelled pictures through a model as serving does it, for all that compares what it says with the
 * truth: {@code evaluate}, {@code export} and {@code experiment}. What is made of the comparison is
 * theirs.
 */
@NullMarked
package io.sigmascope.cli.prediction;

import org.jspecify.annotations.NullMarked;

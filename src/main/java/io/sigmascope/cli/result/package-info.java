/**
 * The commands that read what a pipeline has written: {@code watch} prints results as they come,
 * and {@code review} saves the frames worth labelling. They read committed records alone, as any
 * consumer should.
 */
@NullMarked
package io.sigmascope.cli.result;

import org.jspecify.annotations.NullMarked;

/**
 * A topology as commands run it: its file, held to the rules of all rooms; the topics that it
 * needs; and its model, warm on its devices, with the trial that another model must pass before it
 * takes that one's place.
 *
 * <p>Why not in {@code pipeline}? Settings, models, metrics and pictures meet here, and rooms are
 * put together by commands alone.
 */
@NullMarked
package io.sigmascope.cli.topology;

import org.jspecify.annotations.NullMarked;

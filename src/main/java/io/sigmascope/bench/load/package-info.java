/**
 * Frames as cameras send them, topics of a measurement's own, and a reader of what comes of them.
 */
@NullMarked
package io.sigmascope.bench.load;

import org.jspecify.annotations.NullMarked;

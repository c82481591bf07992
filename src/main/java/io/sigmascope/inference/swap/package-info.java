/**
 * Models that change while frames flow: a package's folder is watched, and what comes there is
 * loaded, warmed up and tried in the background; then lanes take it between two of their batches.
 *
 * <p>May use {@code inference}.
 *
 * <p>Why is a package copied before it is looked at? What was tried and what then serves must be
 * the same bytes, whatever is copied over them meanwhile.
 */
@NullMarked
package io.sigmascope.inference.swap;

import org.jspecify.annotations.NullMarked;

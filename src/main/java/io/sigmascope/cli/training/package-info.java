/**
 * The commands that train, and what surrounds it: {@code render} writes labelled streets, {@code
 * train} trains networks, and {@code experiment} answers a question about them with a document.
 */
@NullMarked
package io.sigmascope.cli.training;

import org.jspecify.annotations.NullMarked;

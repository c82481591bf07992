/**
 * What people look at: the JSON API of what cameras see.
 *
 * <p>May use {@code frame}, {@code wire}, {@code image}, {@code http} and {@code settings}; is
 * handed what it shows.
 */
@NullMarked
package io.sigmascope.dashboard;

import org.jspecify.annotations.NullMarked;

/**
 * What people look at: the live page, and the JSON APIs of what cameras see and of cameras
 * themselves.
 *
 * <p>May use {@code frame}, {@code wire}, {@code image}, {@code http} and {@code settings}; is
 * handed what it shows.
 */
@NullMarked
package io.sigmascope.dashboard;

import org.jspecify.annotations.NullMarked;

/**
 * What people look at: the live page, and the JSON APIs of what cameras see and of cameras
 * themselves.
 *
 * <p>Why does the page ask again and again, and is not pushed to by server-sent events or a
 * WebSocket? Whoever pushes must learn what each viewer sees and how fast their line is, and keep a
 * queue for each. A page that asks when it is ready tells both, and there is no queue.
 *
 * <p>May use {@code frame}, {@code wire}, {@code image}, {@code http} and {@code settings}; is
 * handed what it shows.
 */
@NullMarked
package io.sigmascope.dashboard;

import org.jspecify.annotations.NullMarked;

/**
 * The web server: where a process answers for its metrics, its health and, later, its pages.
 *
 * <p>May use {@code settings}; Javalin and Jetty stay in here. A feature offers {@link
 * io.sigmascope.http.Routes}, answers a {@link io.sigmascope.http.Request} with a {@link
 * io.sigmascope.http.Reply}, and never sees the server: so features are tested without one, and the
 * server can be exchanged.
 *
 * <p>Everything here reads: there is no route that changes anything, so only GET and HEAD exist.
 * The address is the loopback one unless settings say otherwise.
 *
 * <p>Why not the JDK's {@code com.sun.net.httpserver}? The dashboard needs live feeds, compression
 * and static assets, which it leaves to its user.
 */
@NullMarked
package io.sigmascope.http;

import org.jspecify.annotations.NullMarked;

/**
 * The web server: where a process answers for its metrics, its health and its pages.
 *
 * <p>May use {@code settings}; Javalin and Jetty stay in here. A feature offers {@link
 * io.sigmascope.http.Routes}, answers a {@link io.sigmascope.http.Request} with a {@link
 * io.sigmascope.http.Reply}, and never sees the server: so features are tested without one, and the
 * server can be exchanged.
 *
 * <p>What changes something asks for a token of its own. The address is the loopback one unless
 * settings say otherwise.
 *
 * <p>Why not the JDK's {@code com.sun.net.httpserver}? The dashboard needs live feeds, compression
 * and static assets, which it leaves to its user.
 */
@NullMarked
package io.sigmascope.http;

import org.jspecify.annotations.NullMarked;

/**
 * What the live page costs, the server and a real browser: a synthetic feed of many cameras, and
 * the page open on it for minutes.
 */
@NullMarked
package io.sigmascope.bench.view;

import org.jspecify.annotations.NullMarked;

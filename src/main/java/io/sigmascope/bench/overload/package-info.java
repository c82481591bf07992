/**
 * How old results get where more frames come than can be done, and what becomes of the rest. First
 * the worker's capacity is found, then it gets a multiple of it: with the policy {@code shed}, and
 * with {@code block}, which must lose nothing.
 */
@NullMarked
package io.sigmascope.bench.overload;

import org.jspecify.annotations.NullMarked;

/**
 * The program: all commands, what a user types, and the only place that puts rooms together.
 *
 * <p>Commands are thin: they read arguments, build the parts, wait, and turn what happened into a
 * report and an exit code (0 done, 1 failed while running, 2 wrong usage or settings). Results go
 * to stdout, everything else to stderr; {@code System.exit} is called once, in {@link
 * io.sigmascope.cli.Sigmascope#main}. May use every room.
 *
 * <p>A kind of command has a room of its own: {@code stream}, {@code result}, {@code replay},
 * {@code model}, {@code training}, {@code bench}. None of these uses another; what several need is
 * in {@code option}, {@code console}, {@code topology} or {@code prediction}.
 *
 * <p>Why picocli annotations and not a framework? A command is a class with its options as fields;
 * there is nothing to inject.
 */
@NullMarked
package io.sigmascope.cli;

import org.jspecify.annotations.NullMarked;

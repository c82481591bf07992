/**
 * What any command has with the terminal and shell that it was started from: one line that tells
 * how far it is, Ctrl-C as a request to finish, and what went wrong as a line and an exit code.
 */
@NullMarked
package io.sigmascope.cli.console;

import org.jspecify.annotations.NullMarked;

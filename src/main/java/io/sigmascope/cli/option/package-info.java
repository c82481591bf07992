/**
 * What a user gives with any command: how Kafka is reached and HTTP served, which files and folders
 * are meant, and the exception that says what of it cannot be used. Uses no other room of the
 * commands.
 */
@NullMarked
package io.sigmascope.cli.option;

import org.jspecify.annotations.NullMarked;

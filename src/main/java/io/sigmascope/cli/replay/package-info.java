/**
 * The command {@code replay}: options of the room {@code replay}, which runs another model on
 * frames that Kafka has, and what is printed and saved of the comparison.
 */
@NullMarked
package io.sigmascope.cli.replay;

import org.jspecify.annotations.NullMarked;

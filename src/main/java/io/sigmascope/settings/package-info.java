/**
 * Settings: YAML files to records, with every fault of a file in one message.
 *
 * <p>{@link io.sigmascope.settings.YamlFile} loads a file; a {@link
 * io.sigmascope.settings.YamlObject} gives typed values by key and remembers what was wrong and
 * what nobody asked for; the records check ranges in their constructors, so that a value built in
 * code is held to the same rules as one from a file. Uses no other room; a room with settings in
 * its own terms (cameras, model cards) reads them with {@code YamlObject} itself.
 *
 * <p>Why not bind with Jackson? It stops at the first fault and does not suggest what was meant.
 * Parsing is snakeyaml-engine's (YAML 1.2); only the binding is ours.
 */
@NullMarked
package io.sigmascope.settings;

import org.jspecify.annotations.NullMarked;

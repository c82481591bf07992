/**
 * Domain values: what a frame is, what is known about a scene, and how a frame can end.
 *
 * <p>Plain immutable values without behaviour that needs a library. Every other room speaks in
 * these; this room uses none of them.
 *
 * <p>Why not pass the protobuf messages around? They are the contract with other programs, and
 * change on its terms; {@code wire} is the one place that knows both.
 *
 * <p>Array-carrying values ({@link io.sigmascope.frame.LabelMap} and the like) hand out their
 * arrays without a copy, because frames are large. Whoever receives one must not write to it.
 */
@NullMarked
package io.sigmascope.frame;

import org.jspecify.annotations.NullMarked;

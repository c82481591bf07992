/**
 * Frames that Kafka still has, analysed anew by a candidate model and compared with what the live
 * one found. The way in is {@link io.sigmascope.replay.Replay}.
 *
 * <p>Frames and results are read side by side, in the order of their capture times: {@code InStep}
 * holds back partitions that run ahead, so that {@code FrameJoin} has little to remember. Nothing
 * of the live pipeline is written or held up: a replay reads in a group of its own, and writes
 * agreements only.
 *
 * <p>May use every room that it puts to use; Kafka's clients.
 *
 * <p>Why not Kafka Streams? A replay begins, ends, and is thrown away; there is no state to keep
 * and nothing that has to be exactly once.
 */
@NullMarked
package io.sigmascope.replay;

import org.jspecify.annotations.NullMarked;

/**
 * Runs a trained network: loads and checks model packages, and opens them on a device.
 *
 * <p>A {@link io.sigmascope.inference.ModelPackage} is a folder that {@code export} wrote; its
 * {@link io.sigmascope.inference.ModelCard} says what the model is. {@link
 * io.sigmascope.inference.Engine#open} puts it on a device, warmed up; each thread takes a {@link
 * io.sigmascope.inference.Engine.Lane} of its own, writes frames into its input buffer and reads
 * {@link io.sigmascope.inference.Heads}. May use {@code frame} and {@code settings}; the only room
 * that knows ONNX Runtime.
 *
 * <p>Why ONNX Runtime's own API and not DJL's engine over it? {@code street} at 256x512, the two in
 * turns in one process, 60 rounds, on a 2-core x86-64 machine, ONNX Runtime 1.28.0: with one thread
 * ours takes 52.3 ms a frame and DJL's 52.8 (medians of ratios 1.009 to 1.016 for 1 and 4 frames).
 * What decides is what DJL cannot set. It leaves the threads of a session spinning: with two
 * threads that is faster on an idle machine (28 ms against 37 without), and much slower where
 * decoding and a broker want the cores too (medians of 78 to 180 ms against 33). And it allocates 3
 * MB of outputs a frame, where ours are written in place.
 *
 * <p>Two lanes of one thread give more frames a second than one lane of two threads (2 in 54 ms
 * against 1 in 30 to 37), because a run joins its threads some sixty times.
 *
 * <p>Why not ONNX Runtime 1.29.0? From that version on its Linux and macOS libraries report usage
 * to their maker unless {@code ORT_DISABLE_TELEMETRY=1} is in the environment, and on some machines
 * the reporting crashes the process before the first model (issue 32173 of microsoft/onnxruntime).
 */
@NullMarked
package io.sigmascope.inference;

import org.jspecify.annotations.NullMarked;

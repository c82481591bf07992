/**
 * Runs a trained network: loads and checks model packages, and opens them on a device.
 *
 * <p>A {@link io.sigmascope.inference.ModelPackage} is a folder that {@code export} wrote; its
 * {@link io.sigmascope.inference.ModelCard} says what the model is. {@link
 * io.sigmascope.inference.Engine#open} puts it on a device, warmed up; each thread takes a {@link
 * io.sigmascope.inference.Engine.Lane} of its own, writes frames into its input buffer and reads
 * {@link io.sigmascope.inference.Heads}. May use {@code file}, {@code frame} and {@code settings};
 * the only room that knows ONNX Runtime.
 *
 * <p>Why ONNX Runtime's own API and not DJL's engine over it? Because DJL can set neither session
 * entries nor outputs of one's own. Measured with {@code street} at 256x512 on a 2-core x86-64
 * machine, ONNX Runtime 1.28.0, DJL 0.36.0. One thread, in turns in one process, 60 rounds: DJL
 * takes 1.01 times as long. Two threads, each in its own process, best of 80 runs: ours 29.4 ms a
 * frame, DJL's 31.5; but its idle threads spin, and where other processes want the cores the
 * medians were 61 to 75 ms against 102 to 168. And it allocates 1 MB of outputs a frame, where ours
 * are written in place.
 *
 * <p>Two lanes of one thread give 38 frames a second there and one lane of two threads 35.5 (median
 * of ratios 1.08, in turns): for throughput, one thread and a lane for each core.
 *
 * <p>Why not ONNX Runtime 1.29.0? From that version on its Linux and macOS libraries report usage
 * to their maker unless {@code ORT_DISABLE_TELEMETRY=1} is in the environment, and on some machines
 * the reporting crashes the process before the first model (issue 32173 of microsoft/onnxruntime).
 */
@NullMarked
package io.sigmascope.inference;

import org.jspecify.annotations.NullMarked;

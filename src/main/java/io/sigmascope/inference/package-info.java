/**
 * Runs a trained network: loads and checks model packages, and opens them on a device.
 *
 * <p>A {@link io.sigmascope.inference.ModelPackage} is a folder that {@code export} wrote; its
 * {@link io.sigmascope.inference.ModelCard} says what the model is. {@link
 * io.sigmascope.inference.Engine#open} puts it on a device, warmed up; each thread takes a {@link
 * io.sigmascope.inference.Engine.Lane} of its own, writes frames into its input buffer and reads
 * {@link io.sigmascope.inference.Heads}. May use {@code frame} and {@code settings}; the only room
 * that knows ONNX Runtime.
 */
@NullMarked
package io.sigmascope.inference;

import org.jspecify.annotations.NullMarked;

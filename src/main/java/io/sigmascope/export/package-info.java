/**
 * Turns a trained network into a model package: its layers into an ONNX serving graph, with the
 * card and the checkpoint beside it.
 *
 * <p>{@link io.sigmascope.export.ServingGraph} says what is served; {@code OnnxOperations} is the
 * network's wiring read as ONNX nodes; {@link io.sigmascope.export.PackageWriter} puts a package on
 * disk, whole or not at all. {@code onnx} below this room is generated from {@code
 * src/main/proto/onnx}. May use {@code network}, {@code inference}, {@code file} and {@code frame},
 * {@code ai.djl} for parameters and {@code com.google.protobuf} for the file.
 *
 * <p>Why not trace the network with PyTorch's exporter? It is Python. Why an own schema and not a
 * library of ONNX messages? The part that is written is ninety lines, and a library would bring its
 * own protobuf version.
 *
 * <p>Parity: a test runs random weights and pictures through DJL and through ONNX Runtime; the
 * outputs agree to 1e-4 of each output's largest magnitude.
 *
 * <p>On request convolutions run on bytes: {@code EightBits} finds which and over what ranges, from
 * {@link io.sigmascope.export.CalibrationPictures}, and {@code OnnxOperations} writes them, as
 * pairs of QuantizeLinear and DequantizeLinear that ONNX Runtime makes kernels on bytes of. Why not
 * always? It is measured on a processor with VNNI only. Where that is missing, sums of products of
 * bytes may be cut off, as ONNX Runtime's documentation of its quantisation says, and on a GPU it
 * has no kernels on bytes for such graphs.
 */
@NullMarked
package io.sigmascope.export;

import org.jspecify.annotations.NullMarked;

package io.sigmascope.frame;

/**
 * Which model made a result.
 *
 * @param version the first 12 hex digits of the SHA-256 of its {@code model.onnx}
 */
public record ModelId(String name, String version) {}

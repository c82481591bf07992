package io.sigmascope.frame;

/**
 * A dense result that covers the whole source picture, whatever its own size.
 *
 * @param data the encoded file; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out: compared by content nowhere
public record EncodedPlane(PixelSize size, PlaneEncoding encoding, byte[] data) {}

package io.sigmascope.capture;

import java.util.OptionalDouble;

/**
 * An encoded frame.
 *
 * @param focalLengthPixels vertical, in pixels of the picture, where the source knows it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out: compared by content nowhere
record Picture(byte[] encoded, String contentType, OptionalDouble focalLengthPixels) {}

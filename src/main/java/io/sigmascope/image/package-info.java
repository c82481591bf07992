/**
 * Pictures: from encoded bytes to the network's input, from result planes to PNG, and from results
 * to pictures that people can read. Wraps OpenCV, and FFmpeg for the JPEGs that most cameras send;
 * no other room needs to know that.
 *
 * <p>May use {@code frame}, and {@code org.bytedeco} for OpenCV and FFmpeg.
 *
 * <p>Why not ImageIO? It takes twice as long for a 1280x720 JPEG and cannot decode one at reduced
 * size; it knows no WebP; and it refuses some JPEGs that cameras write (CMYK, odd markers).
 *
 * <p>Why read headers in Java, when OpenCV can decode? The size has to be known before memory is
 * allocated for it, OpenCV fills the missing part of a truncated file with grey and says so only on
 * stderr, and a rejected frame needs an error that an operator can act on.
 *
 * <p>Why does OpenCV run with one thread? Several lanes and cameras already run side by side, a
 * thread each; inner threads would only fight with them and with the network's for the same cores.
 */
@NullMarked
package io.sigmascope.image;

import org.jspecify.annotations.NullMarked;

package io.sigmascope.dataset;

import io.sigmascope.frame.PixelSize;

/**
 * What one step of training sees of a sample: a piece of its picture at the network's scale, with
 * the answers on a coarser grid. Pixel (x, y) of an answer is for the middle of its cell of input
 * pixels.
 *
 * @param input size of the picture
 * @param target size of the answers: the input's over a whole number
 * @param rgb {@code input.height * input.width * 3} bytes, rows from the top; not copied
 * @param labels trainIds or codes of a {@link ClassGroup}, {@code StreetClass.IGNORE} where there
 *     is none; not copied
 * @param centroid from the cell's middle to its instance's centroid, in input pixels: all dx, then
 *     all dy; NaN where the pixel is of no single instance; not copied
 * @param inverseDepth 1/m at the canonical focal length; 0 for the sky, NaN where not known; not
 *     copied
 */
@SuppressWarnings("ArrayRecordComponent") // arrays on their way into a batch: compared nowhere
public record Example(
    PixelSize input,
    PixelSize target,
    byte[] rgb,
    byte[] labels,
    float[] centroid,
    float[] inverseDepth) {}

package io.sigmascope.dataset;

import io.sigmascope.image.PictureWindow;

/**
 * What an example shows of its sample.
 *
 * @param window in whole source pixels, so that it is known exactly where every answer lies; may
 *     reach beyond the picture
 * @param mirrored whether left and right are swapped
 */
record View(PictureWindow window, boolean mirrored) {}

/**
 * What can be said about how sure a network is of a frame, as small values: percentiles and
 * sketches of uncertainty planes, uncertainty a class, distance from the training set, and a hash
 * of the picture. And what makes them true: the fits of a temperature, of scale factors, of how
 * likely things are and of the training set's features, on frames that were held out.
 *
 * <p>Uses {@code frame}, and sketches-java for DDSketch. Works on arrays; knows no network.
 *
 * <p>Why not take percentiles from the sketch? It sees every n-th pixel and is exact to 1 %; it is
 * there so that frames can be merged into windows. A frame's own percentiles are exact.
 */
@NullMarked
package io.sigmascope.uncertainty;

import org.jspecify.annotations.NullMarked;

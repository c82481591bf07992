/**
 * What is wrong with a camera, judged from how unsure the network is of its pictures: drift away
 * from the camera's own usual, a blinded lens, a frozen picture, a silent camera.
 *
 * <p>State and rules are apart: rules are settings, state is one camera's and can be written down
 * and read again. An alert has an id that its raising and its clearing share, and does not come and
 * go: drift and blinded lenses have a second threshold, which several windows must keep to, and a
 * frozen picture is over after several new ones in a row. Only silence ends with the first frame,
 * and takes as long as before to come back.
 *
 * <p>Why no neural detector of anomalies? The network's own uncertainty is calibrated and costs
 * nothing more; an operator can be told which number is off, and by how much.
 */
@NullMarked
package io.sigmascope.uncertainty.alert;

import org.jspecify.annotations.NullMarked;

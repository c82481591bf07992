/**
 * What is wrong with a camera, judged from how unsure the network is of its pictures: drift away
 * from the camera's own usual, a blinded lens, a frozen picture, a silent camera.
 *
 * <p>State and rules are apart: rules are settings, state is one camera's and can be written down
 * and read again. Every alert has two thresholds, so that it does not come and go, and an id that
 * its raising and its clearing share.
 *
 * <p>Why no neural detector of anomalies? The network's own uncertainty is calibrated and costs
 * nothing more; an operator can be told which number is off, and by how much.
 */
@NullMarked
package io.sigmascope.uncertainty.alert;

import org.jspecify.annotations.NullMarked;

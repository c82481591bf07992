/**
 * Line charts as SVG.
 *
 * <p>Why not a chart library? Those for Java draw with AWT, which needs fonts that bare machines
 * lack; an SVG leaves fonts to whoever looks at it.
 */
@NullMarked
package io.sigmascope.training.chart;

import org.jspecify.annotations.NullMarked;

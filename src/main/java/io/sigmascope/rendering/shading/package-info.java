/** Light on visible surfaces: materials, sun and sky, shadows, lamps, haze. */
@NullMarked
package io.sigmascope.rendering.shading;

import org.jspecify.annotations.NullMarked;

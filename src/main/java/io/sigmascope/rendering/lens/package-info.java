/** From light to picture: scatter, softness, cover and fog, rain, exposure, noise. */
@NullMarked
package io.sigmascope.rendering.lens;

import org.jspecify.annotations.NullMarked;

/** Shapes and how they are seen: by the camera, by the light, and face by face. */
@NullMarked
package io.sigmascope.rendering.geometry;

import org.jspecify.annotations.NullMarked;

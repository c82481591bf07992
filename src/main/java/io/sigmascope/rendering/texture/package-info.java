/** Seeded draws, colours in linear light, and brightness tiles baked from them. */
@NullMarked
package io.sigmascope.rendering.texture;

import org.jspecify.annotations.NullMarked;

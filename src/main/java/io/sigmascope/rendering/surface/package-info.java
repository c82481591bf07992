/** What a surface is (its class), how it looks, and where it has holes; no drawing. */
@NullMarked
package io.sigmascope.rendering.surface;

import org.jspecify.annotations.NullMarked;

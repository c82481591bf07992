/** The street of a seed: its course, ground, fronts, furniture, traffic, and the drive along it. */
@NullMarked
package io.sigmascope.rendering.world;

import org.jspecify.annotations.NullMarked;

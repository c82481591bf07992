/**
 * Procedural street scenes with exact depth, labels and instances: the camera that needs no film.
 *
 * <p>{@link io.sigmascope.rendering.StreetRenderer} is the way in. Each seed is one world: a street
 * without end, its weather, its traffic, and a camera that drives along it. Sub-packages, each
 * using only those before it:
 *
 * <ul>
 *   <li>{@code texture}: seeded draws, colours, baked tiles;
 *   <li>{@code surface}: what a surface is and looks like, holes included;
 *   <li>{@code geometry}: shapes, the visibility buffer, shadow maps;
 *   <li>{@code world}: the street, what stands in it and what moves;
 *   <li>{@code shading}: light on what is visible (uses {@code world} for the weather only);
 *   <li>{@code lens}: from light to picture (uses {@code texture} only).
 * </ul>
 *
 * <p>May use {@code frame}, and nothing else.
 *
 * <p>Why visibility first and colour after? Every pixel is then shaded once, however much lies
 * behind it, and depth, label and instance fall out of the same buffer as the picture: they cannot
 * disagree. Why no GPU or game engine? The same bytes come out on every machine of a kind, with
 * nothing but Java, and the scenes come with the repository. Why is everything a function of seed
 * and place instead of a simulation? So that frame 10000 needs none of the frames before it.
 */
@NullMarked
package io.sigmascope.rendering;

import org.jspecify.annotations.NullMarked;

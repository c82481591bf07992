/**
 * How fast the product is, and what its speed is made of. What is compared is measured in one run,
 * in turns, so that a machine's moods meet all of it.
 */
@NullMarked
package io.sigmascope.bench.speed;

import org.jspecify.annotations.NullMarked;

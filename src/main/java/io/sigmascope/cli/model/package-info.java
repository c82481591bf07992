/**
 * The commands about a model package: {@code export} makes one of a trained network, {@code
 * evaluate} tells how good it is on a data set, and {@code model} puts it in the place of the one
 * that serves, and goes back.
 */
@NullMarked
package io.sigmascope.cli.model;

import org.jspecify.annotations.NullMarked;

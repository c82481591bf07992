/**
 * Files and folders: whole or not there, removed with all that is in them, named by their bytes.
 *
 * <p>Uses the JDK alone, so that every room that writes may use it.
 *
 * <p>Why a room for three classes? Rooms that know nothing of each other write files that must
 * never be seen by half, and each would get it wrong in its own way.
 */
@NullMarked
package io.sigmascope.file;

import org.jspecify.annotations.NullMarked;

/**
 * The commands of a pipeline that runs: {@code plan} says what it needs, {@code topics} makes its
 * topics, {@code capture} fills them with frames and {@code run} analyses these, {@code dashboard}
 * shows what comes of it; {@code demo} is all of that in one process.
 */
@NullMarked
package io.sigmascope.cli.stream;

import org.jspecify.annotations.NullMarked;

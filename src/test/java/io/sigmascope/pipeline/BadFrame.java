package io.sigmascope.pipeline;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record that a broken or hostile camera may send.
 *
 * @param kind what is wrong with it
 * @param headers as text
 * @param timestamp milliseconds of Unix time
 * @param endings how it may end: {@code analysed}, or reasons of dead letters
 */
record BadFrame(
    String kind,
    byte @Nullable [] key,
    Map<String, String> headers,
    byte @Nullable [] value,
    long timestamp,
    Set<String> endings) {}

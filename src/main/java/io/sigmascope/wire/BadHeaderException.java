package io.sigmascope.wire;

/** A header that is understood holds what it must not; the message names it and says why. */
public final class BadHeaderException extends Exception {
  private static final long serialVersionUID = 1L;

  BadHeaderException(String header, String why) {
    super("header '" + header + "' " + why);
  }
}

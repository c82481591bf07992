package io.sigmascope.frame;

/** How a dense result is stored. */
public enum PlaneEncoding {
  /** 8-bit grey PNG. */
  PNG8,
  /** 16-bit grey PNG. */
  PNG16
}

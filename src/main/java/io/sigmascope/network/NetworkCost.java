package io.sigmascope.network;

/**
 * How large a network is.
 *
 * @param parameters that are learned; running statistics not counted
 * @param multiplyAdds of its convolutions for one picture
 */
public record NetworkCost(long parameters, long multiplyAdds) {
  /** Floating-point operations, a multiplication and an addition counted as two. */
  public long flops() {
    return 2 * multiplyAdds;
  }
}

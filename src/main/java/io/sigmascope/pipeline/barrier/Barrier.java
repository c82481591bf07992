package io.sigmascope.pipeline.barrier;

/** What a task does around a commit. Called on its stream thread. */
public interface Barrier {
  /**
   * A commit is being prepared: when this returns, nothing may be in flight.
   *
   * <p>Also called when a task closes because something failed; what is thrown then is only logged.
   */
  void drain();

  /** The task's offsets are committed: called on suspension and close, not after every commit. */
  void committed();
}

package io.sigmascope.training;

/** Is told how a run goes, on the run's thread. */
public interface TrainingObserver {
  /** Something that happens seldom, in a sentence. */
  void said(String what);

  /** A step is done. */
  void stepped(StepReport report);

  /** A validation set was run through. */
  void validated(ValidationReport report);
}

package io.sigmascope.training.loss;

import io.sigmascope.frame.Task;

/** How a log variance {@code s = log sigma^2} weighs a loss, and what keeps it from growing. */
enum UncertaintyForm {
  /**
   * Kendall, Gal and Cipolla (CVPR 2018): classification {@code e^-s CE + s/2}, regression {@code
   * e^-s L1 / 2 + s/2}. Least at {@code s = log(2 CE)} and {@code s = log(L1)}.
   */
  KENDALL("uncertainty") {
    @Override
    double weight(Task task, double s) {
      return task == Task.SEMANTIC ? Math.exp(-s) : Math.exp(-s) / 2;
    }

    @Override
    double penalty(double s) {
      return s / 2;
    }

    @Override
    double penaltySlope(double s) {
      return 0.5;
    }
  },

  /**
   * Liebel and Koerner (arXiv 1805.06334): every task {@code e^-s L / 2 + log(1 + e^s)}, which
   * cannot become negative. Least where {@code e^2s / (1 + e^s) = L / 2}.
   */
  BOUNDED("bounded-uncertainty") {
    @Override
    double weight(Task task, double s) {
      return Math.exp(-s) / 2;
    }

    @Override
    double penalty(double s) {
      return Math.log1p(Math.exp(s));
    }

    @Override
    double penaltySlope(double s) {
      return 1 / (1 + Math.exp(-s));
    }
  };

  private final String label;

  UncertaintyForm(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** What the loss is multiplied by. */
  abstract double weight(Task task, double s);

  /** What is added. */
  abstract double penalty(double s);

  /** The penalty's derivative by s. */
  abstract double penaltySlope(double s);
}

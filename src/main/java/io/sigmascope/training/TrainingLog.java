package io.sigmascope.training;

import io.sigmascope.frame.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** {@code log.csv} and {@code validation.csv} of a run. */
final class TrainingLog implements AutoCloseable {
  private static final List<Task> TASKS = List.of(Task.values());
  private static final List<Task> SCALED = List.of(Task.INSTANCE, Task.DEPTH);

  private final CsvFile steps;
  private final CsvFile validations;
  private double waited;

  private TrainingLog(CsvFile steps, CsvFile validations) {
    this.steps = steps;
    this.validations = validations;
  }

  /** Goes on after a step; 0 for a new run. */
  static TrainingLog open(RunFolder folder, long lastStep) throws IOException {
    List<String> columns =
        new ArrayList<>(
            List.of("step", "examples", "seconds", "waited", "rate", "gradientNorm", "total"));
    TASKS.forEach(task -> columns.add("loss_" + task.label()));
    TASKS.forEach(task -> columns.add("s_" + task.label()));
    TASKS.forEach(task -> columns.add("weight_" + task.label()));
    SCALED.forEach(task -> columns.add("scaleLoss_" + task.label()));
    CsvFile steps = CsvFile.open(folder.log(), columns, lastStep);
    List<String> judged = new ArrayList<>(List.of("step", "dataset", "images"));
    TASKS.forEach(task -> judged.add("loss_" + task.label()));
    judged.addAll(List.of("meanIoU", "absRel"));
    return new TrainingLog(steps, CsvFile.open(folder.validationLog(), judged, lastStep));
  }

  /** Counts a step's waiting towards the next row, which is written if {@code row} says so. */
  void step(StepReport report, boolean row) throws IOException {
    waited += report.waited();
    if (!row) {
      return;
    }
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(report.step()));
    cells.add(Long.toString(report.examples()));
    cells.add(CsvFile.cell(report.seconds()));
    cells.add(CsvFile.cell(waited));
    cells.add(CsvFile.cell(report.rate()));
    cells.add(CsvFile.cell(report.gradientNorm()));
    cells.add(CsvFile.cell(report.total()));
    TASKS.forEach(task -> cells.add(cell(report.losses(), task)));
    TASKS.forEach(task -> cells.add(cell(report.logVariances(), task)));
    TASKS.forEach(task -> cells.add(cell(report.weights(), task)));
    SCALED.forEach(task -> cells.add(cell(report.scaleLosses(), task)));
    steps.append(cells);
    waited = 0;
  }

  void validation(ValidationReport report) throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(report.step()));
    cells.add(report.dataset().replace(',', ';'));
    cells.add(Integer.toString(report.images()));
    TASKS.forEach(task -> cells.add(cell(report.losses(), task)));
    cells.add(CsvFile.cell(report.meanIou()));
    cells.add(CsvFile.cell(report.absRel()));
    validations.append(cells);
  }

  private static String cell(Map<Task, Double> values, Task task) {
    Double value = values.get(task);
    return CsvFile.cell(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
  }

  @Override
  public void close() throws IOException {
    try (steps) {
      validations.close();
    }
  }
}

package io.sigmascope.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.sigmascope.frame.Task;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.training.loss.ClassWeights;
import io.sigmascope.training.loss.TaskLosses;
import io.sigmascope.training.loss.Weighting;
import io.sigmascope.training.loss.Weightings;
import io.sigmascope.training.optimiser.AdamW;
import io.sigmascope.training.optimiser.AveragedWeights;
import io.sigmascope.training.optimiser.GradientClip;
import io.sigmascope.training.optimiser.LearnedParameters;
import io.sigmascope.training.optimiser.LearningRate;
import io.sigmascope.training.optimiser.NesterovSgd;
import io.sigmascope.training.optimiser.Optimiser;
import io.sigmascope.training.optimiser.PolynomialSchedule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts learners together as settings say, and takes them apart for a checkpoint.
 *
 * @param source what messages call the settings
 * @param course for checkpoints
 * @param manager owns networks' parameters and all that learns
 */
record LearnerFactory(
    String source, TrainingSettings settings, RunCourse course, NDManager manager) {
  private static final String CLASS_WEIGHTS = "classWeights";
  private static final String WEIGHTING = "weighting.";
  private static final String OPTIMISER = "optimiser.";
  private static final String AVERAGED = "averaged.";
  private static final String OPTIMISER_STEPS = "optimiser.steps";

  /**
   * A learner at its first step.
   *
   * @throws SettingsException if the settings name weights that do not fit
   */
  Learner fresh(ClassWeights classWeights) {
    SceneNetwork network =
        earlierWeights()
            .start(manager)
            .orElseGet(() -> SceneNetwork.create(settings.network(), manager, settings.seed()));
    return assemble(network, classWeights);
  }

  private EarlierWeights earlierWeights() {
    return new EarlierWeights(source, settings);
  }

  /**
   * A learner as it was when a checkpoint was written.
   *
   * @throws SettingsException if the settings name a teacher that does not fit
   */
  Learner resumed(RunCheckpoint checkpoint) {
    List<Float> classWeights = new ArrayList<>();
    for (float weight : checkpoint.small().getOrDefault(CLASS_WEIGHTS, new float[0])) {
      classWeights.add(weight);
    }
    Learner learner = assemble(checkpoint.network(), new ClassWeights(classWeights));
    learner.weighting().restore(below(WEIGHTING, checkpoint.small()));
    learner
        .optimiser()
        .restore(
            below(OPTIMISER, checkpoint.large()),
            checkpoint.progress().getOrDefault(OPTIMISER_STEPS, 0.0).longValue());
    learner.averaged().restore(below(AVERAGED, checkpoint.large()));
    return learner;
  }

  private Weighting weighting() {
    WeightingChoice choice = settings.weighting();
    return switch (choice.name()) {
      case UNCERTAINTY -> Weightings.uncertainty(starts(choice), choice.rate());
      case BOUNDED_UNCERTAINTY -> Weightings.boundedUncertainty(starts(choice), choice.rate());
      case FIXED -> Weightings.fixed(choice.weights());
      case EQUAL -> Weightings.equal(settings.tasks());
      case DWA ->
          Weightings.dwa(
              settings.tasks(),
              Weightings.DEFAULT_WINDOW,
              choice.temperature().orElse(Weightings.DWA_TEMPERATURE));
      case UW_SO ->
          Weightings.uwSo(
              settings.tasks(), choice.temperature().orElse(Weightings.UW_SO_TEMPERATURE));
    };
  }

  private Map<Task, Double> starts(WeightingChoice choice) {
    Map<Task, Double> starts = new EnumMap<>(Task.class);
    settings.tasks().forEach(task -> starts.put(task, choice.start()));
    return starts;
  }

  private Optimiser optimiser(Map<String, NDArray> learned) {
    OptimiserChoice choice = settings.optimiser();
    return switch (choice.name()) {
      case ADAMW -> new AdamW(learned, choice.decay(), manager);
      case NESTEROV -> new NesterovSgd(learned, choice.momentum(), choice.decay(), manager);
    };
  }

  private Learner assemble(SceneNetwork network, ClassWeights classWeights) {
    LearnedParameters learned = LearnedParameters.of(network);
    Map<String, NDArray> all = new LinkedHashMap<>();
    for (Pair<String, Parameter> entry : network.getParameters()) {
      all.put(entry.getKey(), entry.getValue().getArray());
    }
    return new Learner(
        network,
        classWeights,
        new TaskLosses(settings.tasks(), classWeights),
        earlierWeights().teacher(manager),
        weighting(),
        optimiser(learned.all()),
        new GradientClip(learned.steering().values(), settings.clip()),
        new AveragedWeights(all, settings.averaging(), manager));
  }

  /** The learning rate of each step. */
  LearningRate schedule() {
    return new PolynomialSchedule(
        settings.optimiser().rate(),
        settings.steps(),
        settings.schedule().power(),
        settings.schedule().warmUp());
  }

  /** All that a run needs to go on with the learner. */
  RunCheckpoint checkpoint(Learner learner, RunProgress progress) {
    Map<String, Double> numbers = new TreeMap<>(progress.toNumbers());
    numbers.put(OPTIMISER_STEPS, (double) learner.optimiser().steps());
    Map<String, float[]> small = new TreeMap<>();
    small.put(CLASS_WEIGHTS, toArray(learner.classWeights().weights()));
    learner.weighting().state().forEach((name, values) -> small.put(WEIGHTING + name, values));
    Map<String, NDArray> large = new TreeMap<>();
    learner.optimiser().state().forEach((name, array) -> large.put(OPTIMISER + name, array));
    learner.averaged().state().forEach((name, array) -> large.put(AVERAGED + name, array));
    return new RunCheckpoint(numbers, course.values(), small, large, learner.network());
  }

  private static float[] toArray(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  private static <T> Map<String, T> below(String prefix, Map<String, T> all) {
    Map<String, T> chosen = new TreeMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            chosen.put(name.substring(prefix.length()), value);
          }
        });
    return chosen;
  }
}

package io.sigmascope.batching;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of a device's threads: takes batches, runs them, completes their futures.
 *
 * <p>Threads: everything here belongs to the lane's own thread, the function included; it shares
 * with others only what {@link WorkQueue} guards.
 */
final class Lane<I, O> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final Dispatch<I, O> work;
  private final DeviceState device;
  private final BatchFunction<I, O> function;
  private final ItemRules<I, O> rules;

  Lane(
      Dispatch<I, O> work,
      DeviceState device,
      BatchFunction<I, O> function,
      ItemRules<I, O> rules) {
    this.work = work;
    this.device = device;
    this.function = function;
    this.rules = rules;
  }

  @Override
  public void run() {
    try {
      for (Optional<Run<I, O>> run = work.take(device); run.isPresent(); run = work.take(device)) {
        run(run.get());
      }
    } finally {
      closeFunction();
    }
  }

  private void run(Run<I, O> run) {
    try {
      runTogether(run, run.jobs);
    } catch (DeviceGoneException | RuntimeException | Error e) {
      // an Error (memory, native linkage) leaves the lane's native state unknown; and no item may
      // stay without an outcome when the rules themselves fail
      work.lose(run, e);
    } finally {
      work.ended(run);
    }
  }

  private void runTogether(Run<I, O> run, List<Job<I, O>> batch) throws DeviceGoneException {
    if (!work.calling(run)) {
      return;
    }
    List<O> outputs;
    try {
      outputs = apply(batch);
    } catch (DeviceGoneException e) {
      throw e;
    } catch (Exception e) {
      if (batch.size() > 1) {
        LOG.atWarn()
            .addKeyValue("device", device.name)
            .addKeyValue("items", batch.size())
            .addKeyValue("why", e)
            .log("batch failed, trying its items one by one");
        for (Job<I, O> job : batch) {
          runTogether(run, List.of(job));
        }
      } else {
        work.failedAlone(run, e);
        finish(run, batch.get(0), rules.failed(batch.get(0).item, e));
      }
      return;
    }
    int ran = Math.toIntExact(outputs.stream().filter(rules::ran).count());
    if (ran > 0) {
      work.succeeded(run, ran);
    }
    for (int i = 0; i < outputs.size(); i++) {
      finish(run, batch.get(i), outputs.get(i));
    }
  }

  private List<O> apply(List<Job<I, O>> batch) throws Exception {
    List<O> outputs = function.apply(batch.stream().map(job -> job.item).toList());
    if (outputs.size() != batch.size() || outputs.stream().anyMatch(Objects::isNull)) {
      throw new IllegalStateException(
          batch.size() + " items came back as " + outputs.size() + " outputs, or some as none");
    }
    return outputs;
  }

  /** Room first, then the outcome: whoever waits for the outcome may submit the next at once. */
  private void finish(Run<I, O> run, Job<I, O> job, O output) {
    if (work.release(run, job)) {
      job.outcome.complete(output);
    }
  }

  private void closeFunction() {
    try {
      function.close();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("device", device.name).setCause(e).log("lane did not close");
    }
  }
}

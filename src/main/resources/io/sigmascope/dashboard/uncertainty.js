// How unsure the network is: of its tasks as learned, of each camera now, of its own confidence as
// measured; and which frames would teach it most.

import { element, heading, number, short, write } from "/dom.js";
import { showReliability } from "/reliability.js";
import { makeReview } from "/review.js";
import { again, ask, expect } from "/server.js";
import { makeTable } from "/table.js";
import { makeUnsure } from "/unsure.js";

const TASKS = [["semantic", "classes"], ["instance", "instances"], ["depth", "depth"]];
const ASK_MODEL_MS = 60000; // a new one comes seldom

let view = null;

export function enter(parent) {
  parent.replaceChildren();
  const head = heading(parent, "uncertainty-head", "Uncertainty");
  const top = element("div", parent, "pair");
  const weights = element("section", top, "card");
  element("h3", weights, "", "Learned task weights");
  element("p", weights, "quiet", "In training a task's loss is multiplied by exp(−s), for distances by half of it, and s/2 is added: s = log σ² is the learned noise of a task as a whole, "
    + "the same for every picture (homoscedastic uncertainty; Kendall, Gal and Cipolla, 2018), so the surer a task, the more it counts.");
  const table = makeTable(weights, "Of the model that gave the results", ["task", "s", "exp(−s)"]);
  const source = element("p", weights, "quiet");
  const measured = element("section", top, "card");
  element("h3", measured, "", "Is it as right as it is sure?");
  const note = element("p", measured, "quiet");
  const diagrams = element("div", measured, "diagrams");
  const cameras = element("section", parent, "card");
  element("h3", cameras, "", "Cameras, most unsure first");
  element("p", cameras, "quiet", "Entropy of the classes in nats, 0 where it is sure; scale of centroids in pixels and of inverse depth in 1/m. "
    + "Novelty is the share of held-out pictures that are less unlike the training set.");
  const unsure = makeUnsure(cameras);
  const review = makeReview(element("section", parent, "card"));
  const now = { table, source, note, diagrams, unsure, review, model: null, shown: "" };
  view = now;
  now.poller = again(() => (now.model ? ASK_MODEL_MS : 10000), () => askModel(now));
  return head;
}

export function leave() {
  view.poller.stop();
  view.unsure.stop();
  view.review.stop();
  view = null;
}

export function choose(layer) {
  view.review.choose(layer);
}

async function askModel(now) {
  try {
    now.model = await ask("/api/model");
  } catch (error) {
    expect(error, 404);
    now.model = {};
  }
  showMeasured(now);
}

function showMeasured(now) {
  const metrics = (now.model?.metrics || []).filter((metric) => metric.reliability?.length > 0);
  const plain = (now.model?.metrics || []).filter((metric) => Number.isFinite(metric.values?.ece));
  const text = JSON.stringify([now.model?.name, now.model?.version, metrics]);
  if (now.shown === text) {
    return;
  }
  now.shown = text;
  now.diagrams.replaceChildren();
  metrics.forEach((metric) => showReliability(now.diagrams, metric));
  const errors = plain.map((metric) => `${metric.dataset} ${number(metric.values.ece, 4)}`).join(", ");
  write(now.note, !now.model.name
    ? "This process does not know the model's own measurements."
    : metrics.length > 0
      ? "Bars: of the pixels that it was so sure of, the share that was right. Dashed: as it should be."
      : errors ? `The package has no reliability diagram. Expected calibration error: ${errors}.` : "The package has no measurement of it.");
}

export function show(fleet) {
  const one = [...fleet.cameras].sort((a, b) => a.silentSeconds - b.silentSeconds)[0]; // the last to give a result
  const learned = (task) => view.model?.taskLogVariances?.[task] ?? one?.uncertainty?.[task]?.logVariance;
  const rows = TASKS.map(([task, name]) => [name, learned(task)]).filter(([, s]) => Number.isFinite(s));
  view.table(rows.map(([name, s]) => [name, short(s), short(Math.exp(-s))]));
  const model = view.model?.name ? view.model : one?.model;
  write(view.source, rows.length > 0 && model ? `Model ${model.name} ${model.version.slice(0, 12)}.` : "No model is known yet.");
  view.unsure.show(fleet.cameras);
}

// The last ten minutes of a camera as lines: how unsure the network was, how strange the picture, and what
// went on. A click on a line goes to that moment; alerts are bands behind.

import { element, number, percent, short, when, write } from "/dom.js";
import { makeChart } from "/chart.js";
import { gapped, Samples } from "/samples.js";
import { again, ask, pathOf } from "/server.js";

const LINES = [
  ["semantic", "Unsure of classes", "nat", short],
  ["instance", "Unsure of instances", "px", short],
  ["depth", "Unsure of depth", "1/m", short],
  ["novelty", "Novelty", "", (value) => percent(value), 1],
  ["instances", "Instances", "", (value) => number(Math.round(value))],
];
const ACTIVITY = [
  ["tracks", "Different objects, each window", "", (value) => number(Math.round(value))],
  ["nearestMetres", "Nearest object", "m", (value) => number(value, 1)],
  ["freeRoadShare", "Free road", "of the picture", (value) => percent(value), 1],
];

/**
 * @param isKnown whether the camera gave a result, and so has a history
 * @param pick gets a moment in ms; gives text where there is no going to it
 */
export function makeHistory(parent, id, isKnown, pick) {
  parent.setAttribute("aria-label", "The last ten minutes");
  element("h3", parent, "", "The last ten minutes");
  const note = element("p", parent, "quiet");
  note.setAttribute("role", "status");
  const passed = element("ul", parent, "alerts-past quiet");
  let alerts = []; // {kind, from, to} in seconds
  const samples = new Samples(id);
  let moment = null;
  let refused = "";
  const chart = ([, title, unit, text, most]) => makeChart(parent, {
    title,
    unit,
    text,
    most,
    group: "history",
    lines: [{ name: "", colour: "--accent" }],
    bands: () => alerts,
    moment: () => moment && moment / 1000,
    pick: (seconds) => {
      refused = pick(1000 * seconds) || "";
      say();
    },
  });
  const lines = LINES.map(chart);
  const activity = ACTIVITY.map(chart);
  const charts = [...lines, ...activity];

  async function more() {
    if (!isKnown()) {
      return;
    }
    await samples.more();
    const all = gapped(samples.all);
    const times = all.map((sample) => sample.at / 1000);
    LINES.forEach(([key], i) => lines[i].set([times, values(all, key)]));
    say();
  }

  function values(list, key) {
    return list.map((each) => (Number.isFinite(each[key]) ? each[key] : null));
  }

  async function events() {
    if (!isKnown()) {
      return;
    }
    const told = await ask(`${pathOf(id)}/events`);
    const begin = samples.all[0]?.at ?? Infinity;
    alerts = told.alerts
      .map((alert) => ({ ...alert, from: Date.parse(alert.since) / 1000, to: alert.until ? Date.parse(alert.until) / 1000 : Infinity }))
      .filter((alert) => 1000 * alert.to >= begin);
    const over = alerts.filter((alert) => alert.until);
    passed.replaceChildren(...over.map((alert) => element("li", null, "", `${alert.kind}, ${when(alert.since)} to ${when(alert.until)}: ${alert.message}`)));
    const ends = told.activity.map((window) => ({ ...window, at: Date.parse(window.end) }));
    const windows = gapped(ends.filter((window) => window.at >= begin).sort((a, b) => a.at - b.at));
    const times = windows.map((window) => window.at / 1000);
    ACTIVITY.forEach(([key], i) => {
      activity[i].show(windows.length > 0); // where no topology counts it there is none
      activity[i].set([times, values(windows, key)]);
    });
    lines.forEach((line) => line.redraw());
  }

  function say() {
    const usual = samples.all.length < 2 ? "Lines begin with the second sample." : "Click on a line to go to that moment.";
    write(note, refused || usual);
  }

  activity.forEach((each) => each.show(false));
  const pollers = [again(3000, more), again(5000, events)];
  return {
    mark(time) {
      if (moment !== time) {
        moment = time;
        charts.forEach((chart) => chart.redraw());
      }
    },
    now: () => pollers.forEach((each) => each.now()),
    stop() {
      pollers.forEach((each) => each.stop());
      charts.forEach((chart) => chart.remove());
    },
  };
}

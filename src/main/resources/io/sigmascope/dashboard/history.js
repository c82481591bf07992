// The last ten minutes of a camera as lines: how unsure the network was, how strange the picture, and how
// much was there. A click on a line goes to that moment; alerts are bands behind.

import { element, number, percent, short, write } from "/dom.js";
import { makeChart } from "/chart.js";
import { Samples } from "/samples.js";
import { again, serverNow } from "/server.js";

const KEEP_SECONDS = 600;
const LINES = [
  ["semantic", "Unsure of classes", "nat", short],
  ["instance", "Unsure of instances", "px", short],
  ["depth", "Unsure of depth", "1/m", short],
  ["novelty", "Novelty", "", (value) => percent(value), 1],
  ["instances", "Instances", "", (value) => number(Math.round(value))],
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
  const alerts = new Map(); // kind and since -> {from, to} in seconds
  const samples = new Samples(id);
  let moment = null;
  let refused = "";
  const charts = LINES.map(([key, title, unit, text, most]) => makeChart(parent, {
    title,
    unit,
    text,
    most,
    group: "history",
    lines: [{ name: "", colour: "--accent" }],
    bands: () => alerts.values(),
    moment: () => moment && moment / 1000,
    pick: (seconds) => {
      refused = pick(1000 * seconds) || "";
      say();
    },
  }));

  async function more() {
    if (!isKnown()) {
      return;
    }
    await samples.more();
    const { all } = samples;
    const times = all.map((sample) => sample.at / 1000);
    LINES.forEach(([key], i) => charts[i].set([times, all.map((sample) => (Number.isFinite(sample[key]) ? sample[key] : null))]));
    say();
  }

  function say() {
    const usual = samples.all.length < 2 ? "Lines begin with the second sample." : "Click on a line to go to that moment.";
    write(note, refused || usual);
  }

  const poller = again(3000, more);
  return {
    /** What stands now; what stood while this was open is kept as long as the lines are. */
    learn(standing) {
      const now = serverNow() / 1000;
      for (const alert of standing) {
        const key = alert.kind + alert.since;
        alerts.set(key, { from: Date.parse(alert.since) / 1000, to: now });
      }
      for (const [key, band] of alerts) {
        if (band.to < now - KEEP_SECONDS) {
          alerts.delete(key);
        }
      }
    },
    mark(time) {
      if (moment !== time) {
        moment = time;
        charts.forEach((chart) => chart.redraw());
      }
    },
    now: poller.now,
    stop() {
      poller.stop();
      charts.forEach((chart) => chart.remove());
    },
  };
}

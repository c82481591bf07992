// The pipeline as a whole: ledger, speed, devices, models and alerts, in numbers and as lines since the
// page was opened. What this process does not know is said in a line.

import { element, heading, hrefOf, number, percent, seconds, short, span, sum, when } from "/dom.js";
import { makeChart } from "/chart.js";
import { makeLedger } from "/ledger.js";
import { framesPerSecond, growth, points, rate } from "/record.js";
import { makeTable } from "/table.js";

const CLOSED = new Map([["full", "full"], ["age", "waited long enough"], ["drain", "nothing more came"], ["alone", "a frame alone"]]);

let view = null;

/** A part with a heading; gives a function that takes rows, or null for "not known here". */
function part(parent, title, what, heads) {
  const root = element("section", parent, "card");
  element("h3", root, "", title);
  const absent = element("p", root, "quiet", `This process does not know ${what}.`);
  const table = makeTable(root, title, heads);
  return (rows, caption) => {
    absent.hidden = Boolean(rows);
    table(rows || [], caption);
  };
}

export function enter(parent) {
  parent.replaceChildren();
  const head = heading(parent, "system-head", "The pipeline");
  const top = element("div", parent, "pair");
  const ledger = makeLedger(element("section", top, "card"));
  const alerts = part(top, "Standing alerts", "any alert", ["camera", "alert", "since", "what"]);
  const lines = element("section", parent, "charts");
  lines.setAttribute("aria-label", "Since this page was opened");
  const grid = element("div", parent, "cards");
  const group = "system";
  view = {
    ledger,
    throughput: part(grid, "Throughput", "what goes through"),
    latency: part(grid, "Latency", "how late results are"),
    batches: part(grid, "Batches", "how frames went through the network together"),
    devices: part(grid, "Devices", "how busy devices are", ["device", "busy"]),
    lag: part(grid, "Consumer lag", "what waits in Kafka"),
    stages: part(grid, "Stages", "how long stages take", ["stage", "mean time", "times a second"]),
    models: part(grid, "Models", "which models serve", ["model", "version", "device"]),
    process: part(grid, "Process", "how it is itself"),
    alerts,
    charts: [
      [["analysed"], makeChart(lines, { title: "Throughput", unit: "frames/s", text: short, group, lines: [{ name: "", colour: "--accent" }] })],
      [["p50", "p95", "p99"], makeChart(lines, { title: "Latency", unit: "s", text: short, group, lines: [
        { name: "p50", colour: "--good" }, { name: "p95", colour: "--accent" }, { name: "p99", colour: "--warn" }] })],
      [["lagRecords"], makeChart(lines, { title: "Consumer lag", unit: "records", text: short, group, lines: [{ name: "", colour: "--accent" }] })],
    ],
  };
  return head;
}

export function leave() {
  view.charts.forEach(([, chart]) => chart.remove());
  view = null;
}

export function choose() {
  // no pictures here
}

function perSecond(of) {
  const known = rate(of);
  return known === null || !Number.isFinite(known) ? "–" : number(known, 1) + " /s";
}

function batches(all) {
  const grown = growth((system) => system.batches?.count);
  const now = grown && grown.by > 0;
  const of = (read) => (now ? growth(read)?.by ?? NaN : read({ batches: all }));
  const count = of((system) => system.batches?.count);
  const rows = [
    ["mean size", count > 0 ? number(of((system) => system.batches?.frames) / count, 2) + " frames" : "–"],
    ["over", now ? `${number(count)} batches` : `all ${number(all.count)} batches`],
  ];
  const reasons = Object.keys(all.closed || {}).map((reason) => [reason, of((system) => system.batches && (system.batches.closed?.[reason] ?? 0))]);
  const closed = reasons.reduce((sofar, [, n]) => sofar + n, 0);
  for (const [reason, n] of reasons) {
    rows.push(["closed: " + (CLOSED.get(reason) || reason), closed > 0 ? percent(n / closed) : "–"]);
  }
  return rows;
}

// Then and now may differ in which devices and stages there are, and in what order.
const named = (list, name) => list?.find((each) => each.name === name);

function devices(all) {
  return all.map((device) => {
    const busy = rate((system) => named(system.devices, device.name)?.busySeconds);
    return [device.name, busy === null ? "–" : percent(Math.min(1, busy))];
  });
}

function stages(all) {
  return all.map((stage) => {
    const count = growth((system) => named(system.stages, stage.name)?.count);
    const took = growth((system) => named(system.stages, stage.name)?.seconds);
    const mean = count?.by > 0 && took ? took.by / count.by : stage.count > 0 ? stage.seconds / stage.count : null;
    return [stage.name, mean === null ? "–" : seconds(mean), count ? number(count.by / count.seconds, 1) : "–"];
  });
}

function throughput(fleet) {
  const rows = [["cameras' own rates together", number(framesPerSecond(fleet.cameras), 1) + " /s"]];
  if (fleet.system.ledger) {
    rows.unshift(
      ["captured", perSecond((system) => system.ledger?.captured)],
      ["analysed", perSecond((system) => system.ledger?.analysed)],
      ["dropped", perSecond((system) => system.ledger && sum(system.ledger.dropped))],
      ["dead letters", perSecond((system) => system.ledger && sum(system.ledger.deadLettered))],
    );
  }
  return rows;
}

function alerts(fleet) {
  return [...fleet.alerts]
    .sort((a, b) => (a.since < b.since ? 1 : -1))
    .map((alert) => [{ text: alert.camera, href: hrefOf(alert.camera) }, alert.kind, when(alert.since), alert.message]);
}

function models(fleet) {
  if (fleet.system.models) {
    return fleet.system.models.map((model) => [model.name, model.version.slice(0, 12), model.device]);
  }
  const results = new Map(fleet.cameras.map(({ model }) => [model.name + model.version, model])); // those that results name
  return results.size > 0 ? [...results.values()].map((model) => [model.name, model.version.slice(0, 12), "not known here"]) : null;
}

export function show(fleet) {
  const { system } = fleet;
  const latency = system.latencySeconds;
  view.ledger(system.ledger);
  view.throughput(throughput(fleet), `Over the last ${Math.round(growth(() => 0)?.seconds || 0)} s`);
  view.latency(latency ? [["median", seconds(latency.p50)], ["95 of 100 within", seconds(latency.p95)], ["99 of 100 within", seconds(latency.p99)]] : null, "From capture until it can be read, of the last minute");
  view.batches(system.batches ? batches(system.batches) : null, "Of the last seconds");
  view.devices(system.devices ? devices(system.devices) : null, "Of the last seconds");
  view.lag(system.lag ? [["records", number(system.lag.records)], ["the next has waited", seconds(system.lag.seconds)]] : null, "Now");
  view.stages(system.stages ? stages(system.stages) : null, "Of the last seconds");
  view.models(models(fleet), "That serve");
  const own = [];
  if (system.uptimeSeconds !== undefined) {
    own.push(["runs for", span(system.uptimeSeconds)]);
  }
  if (system.heapBytes !== undefined) {
    own.push(["heap in use", number(system.heapBytes / 1048576) + " MiB"]);
  }
  view.process(own.length > 0 ? own : null, "Of this server");
  const standing = alerts(fleet);
  view.alerts(standing.length > 0 ? standing : [["none", "", "", ""]], standing.length + " of all cameras");
  for (const [keys, chart] of view.charts) {
    chart.show(keys.some((key) => points[key].some((value) => Number.isFinite(value))));
    chart.set([points.time, ...keys.map((key) => points[key])]);
  }
}

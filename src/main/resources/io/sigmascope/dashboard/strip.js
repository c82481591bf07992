// The pipeline in one line above the wall: is all well?

import { element, number, seconds, sum, write } from "/dom.js";
import { framesPerSecond, markOf } from "/record.js";
import { isSilent } from "/server.js";

function lines(fleet) {
  const { cameras, waiting, system } = fleet;
  const live = cameras.filter((camera) => !isSilent(camera)).length;
  const all = cameras.length + waiting.length;
  const alerts = fleet.alerts.length;
  const told = [
    ["cameras with results", `${live} of ${all}`, live < all ? "bad" : ""],
    ["frames a second", number(framesPerSecond(cameras), 1)],
    ["alerts", number(alerts), alerts > 0 ? "bad" : ""],
  ];
  const ledger = system.ledger;
  if (ledger) {
    const dead = sum(ledger.deadLettered);
    told.push(["captured", number(ledger.captured)], ["= analysed", number(ledger.analysed)], ["+ dropped", number(sum(ledger.dropped))]);
    told.push(["+ dead letters", number(dead), dead > 0 ? "warn" : ""]);
    if (ledger.expired > 0) {
      told.push(["+ expired", number(ledger.expired), "bad"]);
    }
    const mark = markOf(ledger);
    told.push(["+ in flight", number(ledger.inFlight)], [mark.text, mark.good ? "✓" : "✗", mark.good ? "good" : "bad"]);
  }
  if (system.latencySeconds) {
    told.push(["late by, median", seconds(system.latencySeconds.p50)], ["99 of 100 within", seconds(system.latencySeconds.p99)]);
  }
  return told;
}

export function showStrip(parent, fleet) {
  const told = lines(fleet);
  while (parent.children.length > told.length) {
    parent.lastChild.remove();
  }
  told.forEach(([name, value, kind], i) => {
    let cell = parent.children[i];
    if (!cell) {
      cell = element("div", parent);
      element("dt", cell);
      element("dd", cell);
    }
    cell.className = "cell " + (kind || "");
    write(cell.firstChild, name);
    write(cell.lastChild, value);
  });
}

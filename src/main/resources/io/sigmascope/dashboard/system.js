// The pipeline as a whole: the ledger, which must add up, and how quick it is.

function cell(parent, name, value, className) {
  const made = document.createElement("div");
  made.className = "cell" + (className ? " " + className : "");
  const number = document.createElement("strong");
  number.textContent = value;
  const label = document.createElement("span");
  label.textContent = name;
  made.append(number, label);
  parent.append(made);
}

function sum(byReason) {
  return Object.values(byReason).reduce((a, b) => a + b, 0);
}

function count(value) {
  return value.toLocaleString("en");
}

export function showSystem(parent, fleet) {
  parent.replaceChildren();
  const cameras = fleet.cameras;
  const live = cameras.filter((camera) => camera.silentSeconds <= 5).length;
  cell(parent, "cameras with results", `${live} of ${cameras.length}`, live < cameras.length ? "bad" : "");
  cell(parent, "frames a second", cameras.reduce((a, c) => a + (c.silentSeconds <= 5 ? c.framesPerSecond : 0), 0).toFixed(1));
  const ledger = fleet.system.ledger;
  if (ledger) {
    const dropped = sum(ledger.dropped);
    const dead = sum(ledger.deadLettered);
    const adds = ledger.captured === ledger.analysed + dropped + dead + ledger.expired + ledger.inFlight;
    cell(parent, "captured", count(ledger.captured));
    cell(parent, "= analysed", count(ledger.analysed));
    cell(parent, "+ dropped", count(dropped));
    cell(parent, "+ dead letters", count(dead), dead > 0 ? "warn" : "");
    if (ledger.expired > 0) {
      cell(parent, "+ expired", count(ledger.expired), "bad");
    }
    cell(parent, "+ in flight", count(ledger.inFlight));
    cell(parent, adds ? "every frame accounted for" : "the ledger does not add up", adds ? "✓" : "✗", adds ? "good" : "bad");
  }
  const latency = fleet.system.latencySeconds;
  if (latency) {
    cell(parent, "late by, median", latency.p50.toFixed(2) + " s");
    cell(parent, "99 of 100 within", latency.p99.toFixed(2) + " s");
  }
}

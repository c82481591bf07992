// What became of every frame, as a sum that must be right, and why some were left out.

import { element, number, sum, write } from "/dom.js";
import { markOf } from "/record.js";
import { makeTable } from "/table.js";

function terms(ledger) {
  return [
    ["", "captured", ledger.captured],
    ["=", "analysed", ledger.analysed],
    ["+", "dropped", sum(ledger.dropped)],
    ["+", "dead letters", sum(ledger.deadLettered)],
    ["+", "expired", ledger.expired],
    ["+", "in flight", ledger.inFlight],
  ];
}

function reasons(ledger) {
  const of = (what, byReason) => Object.entries(byReason || {})
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => [what, reason, number(count), ledger.captured > 0 ? number((100 * count) / ledger.captured, 2) + " %" : "–"]);
  return [...of("dropped", ledger.dropped), ...of("dead letter", ledger.deadLettered), ...of("not sent", ledger.notSent)];
}

export function makeLedger(parent) {
  element("h3", parent, "", "Ledger");
  const absent = element("p", parent, "quiet", "This process does not know the ledger: the one that runs the pipeline does.");
  const line = element("dl", parent, "ledger");
  const cells = Array.from({ length: 6 }, () => {
    const cell = element("div", line);
    return { name: element("dt", cell), value: element("dd", cell) };
  });
  const mark = element("p", parent, "mark");
  const wait = element("p", parent, "quiet");
  const table = makeTable(parent, "Why frames have no result", ["outcome", "reason", "frames", "of captured"]);
  const note = element("p", parent, "quiet", "Frames that were not sent were lost or left out before Kafka, and are no part of the sum.");
  return (ledger) => {
    absent.hidden = Boolean(ledger);
    line.hidden = mark.hidden = wait.hidden = !ledger;
    const rows = ledger ? reasons(ledger) : [];
    table(rows);
    note.hidden = !rows.some((row) => row[0] === "not sent");
    if (!ledger) {
      return;
    }
    terms(ledger).forEach(([sign, name, value], i) => {
      write(cells[i].name, `${sign} ${name}`.trim());
      write(cells[i].value, number(value));
    });
    const told = markOf(ledger);
    mark.className = "mark " + (told.good ? "good" : "bad");
    write(mark, `${told.good ? "✓" : "✗"} ${told.text}`);
    const known = Number.isFinite(ledger.waitingInKafka);
    write(wait, known
      ? `In flight is what is left of the sum. Kafka, asked every five seconds, held ${number(ledger.waitingInKafka)} without an outcome: `
        + "so many may be in flight, and 50 and what is captured in five seconds more, or yet more for less than half a minute. "
        + "More may wait than are in flight: frames that other programs wrote count as captured when they end."
      : "In flight is what is left of the sum. How many wait in Kafka is not known here: checked is only that no more frames ended than were captured.");
  };
}

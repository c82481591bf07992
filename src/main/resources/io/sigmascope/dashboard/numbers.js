// A frame's numbers beside its picture, and its instances.

import { clock, number, percent, seconds, short } from "/dom.js";
import { paceOf } from "/server.js";
import { makeTable } from "/table.js";

const TASKS = new Map([["semantic", "classes"], ["instance", "instances"], ["depth", "depth"]]);

export function makeNumbers(parent) {
  const facts = makeTable(parent, "This frame");
  const tasks = makeTable(parent, "How unsure, by median", ["task", "pixels", "task as a whole, s"]);
  const classes = makeTable(parent, "What it shows", ["class", "share"]);
  const found = makeTable(parent, "Instances", ["class", "score", "distance", "track"]);
  return (frame, isPast) => {
    const rows = [["captured", clock(frame.captureTime, true)], ["frame", frame.sequence]];
    if (!isPast) { // of the camera as it is now
      rows.push(["rate", paceOf(frame, "frames/s")]);
    }
    if (Number.isFinite(frame.latencySeconds)) { // it's known of the newest one alone
      rows.push(["late by", seconds(frame.latencySeconds)]);
    }
    rows.push(
      ["picture", `${frame.width} × ${frame.height}`],
      ["depth", frame.calibrated ? "in metres" : "focal length not known: not in metres"],
      ["model", `${frame.model.name} ${frame.model.version.slice(0, 12)}`],
      ["novelty", `stranger than ${percent(frame.novelty)} of training`],
    );
    facts(rows, isPast ? "That frame" : "This frame");
    tasks(Object.entries(frame.uncertainty).map(([task, of]) => [
      TASKS.get(task) || task, `${short(of.median)} ${of.unit}`, of.logVariance === undefined || of.logVariance === null ? null : short(of.logVariance),
    ]));
    classes(frame.classes.map((each) => [each.name, percent(each.share)]));
    found(
      frame.instances.map((item) => [
        item.class, percent(item.score), !Number.isFinite(item.metres) || !frame.calibrated ? "–" : number(item.metres, 1) + " m", item.track === "0" ? "–" : item.track,
      ]),
      frame.instances.length + (frame.instances.length === 1 ? " instance" : " instances"),
    );
  };
}

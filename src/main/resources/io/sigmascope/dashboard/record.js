// What the pipeline said since the page was opened, at most once a second and for a quarter of an hour:
// counters are totals since the start, so rates are differences between two answers.

import { number, sum } from "/dom.js";
import { isSilent } from "/server.js";

const POINTS = 900;
const PAUSE_SECONDS = 10;
const RECENT_SECONDS = 10;
const STUCK_SECONDS = 30;
const STUCK_FRAMES = 50; // results on their way, and what came while Kafka was asked, differ by less
const STUCK_RATE_SECONDS = 5;

/** For charts: time in seconds, then a value or null for each. */
export const points = { time: [], analysed: [], p50: [], p95: [], p99: [], lagRecords: [] };

let recent = []; // {at, system}, of the last seconds
let stuckSince = null; // when less began to wait in Kafka than is in flight

function begun(system) {
  return system.uptimeSeconds ?? system.ledger?.captured ?? 0;
}

export function remember(fleet) {
  const at = Date.parse(fleet.time) / 1000;
  const last = recent[recent.length - 1];
  if (last && at >= last.at && at - last.at < 0.95) {
    return;
  }
  if (last && (at <= last.at || begun(fleet.system) < begun(last.system))) {
    recent = []; // another process answers: its totals begin anew
    stuckSince = null;
  }
  recent.push({ at, system: fleet.system });
  recent = recent.filter((each) => at - each.at <= RECENT_SECONDS);
  watchLedger(fleet.system.ledger, at);
  const latency = fleet.system.latencySeconds;
  const values = {
    time: at,
    analysed: rate((system) => system.ledger?.analysed, 3) ?? (fleet.system.ledger ? null : framesPerSecond(fleet.cameras)),
    p50: latency?.p50 ?? null,
    p95: latency?.p95 ?? null,
    p99: latency?.p99 ?? null,
    lagRecords: fleet.system.lag?.records ?? null,
  };
  const before = points.time[points.time.length - 1];
  if (at <= before) {
    Object.values(points).forEach((list) => (list.length = 0)); // a clock that was put back
  } else if (at - before > PAUSE_SECONDS) {
    keep({ time: (at + before) / 2 }); // nobody looked: no line goes across
  }
  keep(values);
}

function keep(values) {
  for (const [key, list] of Object.entries(points)) {
    list.push(values[key] ?? null);
    if (list.length > POINTS) {
      list.shift();
    }
  }
}

/** What all cameras together give, by what each says of itself. */
export function framesPerSecond(cameras) {
  return cameras.reduce((all, camera) => all + (isSilent(camera) || !Number.isFinite(camera.framesPerSecond) ? 0 : camera.framesPerSecond), 0);
}

/** How much a total grew over the last seconds, or null while that is not known. */
export function growth(of, most = RECENT_SECONDS) {
  const last = recent[recent.length - 1];
  const first = recent.find((each) => last.at - each.at <= most + 0.5);
  if (!last || first === last) {
    return null;
  }
  const [then, now] = [of(first.system), of(last.system)];
  return Number.isFinite(then) && Number.isFinite(now) ? { by: Math.max(0, now - then), seconds: last.at - first.at } : null;
}

/** By how much a total grows in a second. */
export function rate(of, most) {
  const grown = growth(of, most);
  return grown && grown.by / grown.seconds;
}

/** How many frames have ended, in any way. */
function outcomes(ledger) {
  return ledger.analysed + sum(ledger.dropped) + sum(ledger.deadLettered) + (ledger.expired || 0);
}

// More may wait than is in flight: frames that other programs write count as captured when they end.
function watchLedger(ledger, at) {
  const waits = ledger?.waitingInKafka;
  const few = STUCK_FRAMES + STUCK_RATE_SECONDS * (rate((system) => system.ledger?.captured) || 0);
  const stuck = Number.isFinite(waits) && ledger.inFlight - waits > few;
  stuckSince = stuck ? stuckSince ?? at : null;
}

/** Whether every frame is accounted for: {good, text}. */
export function markOf(ledger) {
  const off = (by, why) => ({ good: false, text: `off by ${number(by)} frames: ${why}` });
  const more = outcomes(ledger) - ledger.captured;
  if (more > 0) {
    return off(more, "more outcomes than were captured");
  }
  if (-more !== ledger.inFlight) {
    return off(Math.abs(more + ledger.inFlight), "the sum is not what was captured");
  }
  const last = recent[recent.length - 1];
  if (stuckSince !== null && last && last.at - stuckSince >= STUCK_SECONDS) {
    return off(ledger.inFlight - ledger.waitingInKafka, "neither ended nor waiting in Kafka");
  }
  return { good: true, text: "every frame accounted for" };
}

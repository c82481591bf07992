// A camera's samples of the last ten minutes, kept up to date by asking for the newer ones alone.

import { ask, pathOf } from "/server.js";

const KEEP_MS = 10 * 60 * 1000;
const MOST = 600; // one every two seconds, and as many again
const SURE = 5;
const PAUSE_MS = 10000;

/**
 * Those that came last, of things with `at` in ms in the order in which they came. Which ones are old is
 * told by the middle of the last few, so that one of a wrong time takes no others with it, and a clock
 * that was set anew holds after a few more; these few stay in any case.
 *
 * @param since ms since the last of them came
 */
export function recent(items, most, since = 0) {
  const last = items.slice(-SURE).map((item) => item.at).sort((a, b) => a - b);
  const now = last[last.length >> 1] + since;
  const sure = items.length - SURE;
  return items.filter((item, i) => i >= sure || Math.abs(now - item.at) <= KEEP_MS).slice(-most);
}

/** With an item that has a time alone in every pause, so that no line goes across as if somebody had measured there. */
export function gapped(items) {
  const apart = items.slice(1).map((item, i) => item.at - items[i].at);
  const usual = [...apart].sort((a, b) => a - b)[apart.length >> 1] || 0;
  const isPause = (ms) => ms > Math.max(PAUSE_MS, 3 * usual);
  return items.flatMap((item, i) => (isPause(apart[i - 1]) ? [{ at: (item.at + items[i - 1].at) / 2 }, item] : [item]));
}

export class Samples {
  #kept = []; // as they came
  #last = null;

  constructor(id) {
    this.id = id;
    this.all = []; // by time, with `at` in ms
  }

  async more() {
    const { whole, samples } = await ask(`${pathOf(this.id)}/history${this.#last === null ? "" : "?after=" + this.#last}`);
    const newer = samples.map((sample) => ({ ...sample, at: Date.parse(sample.time) }));
    this.#kept = recent(whole ? newer : [...this.#kept, ...newer], MOST);
    this.#last = samples[samples.length - 1]?.n ?? (whole ? null : this.#last);
    this.all = this.#kept.filter((sample) => Number.isFinite(sample.at)).sort((a, b) => a.at - b.at);
  }
}

// A camera's samples of the last ten minutes, kept up to date by asking for the newer ones alone.

import { ask, pathOf } from "/server.js";

const KEEP_MS = 10 * 60 * 1000;

export class Samples {
  constructor(id) {
    this.id = id;
    this.all = []; // oldest first, with `at` in ms
  }

  async more() {
    const last = this.all[this.all.length - 1];
    const answer = await ask(`${pathOf(this.id)}/history${last ? "?after=" + encodeURIComponent(last.time) : ""}`);
    const newer = answer.samples.map((sample) => ({ ...sample, at: Date.parse(sample.time) })).filter((sample) => !last || sample.at > last.at);
    const all = [...this.all, ...newer];
    this.all = all.filter((sample) => sample.at >= all[all.length - 1].at - KEEP_MS);
  }
}

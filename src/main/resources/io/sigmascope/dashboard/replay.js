// Which frame is due in a replay at the pace of the recording. It is told by the time that went by, so a
// slow line leaves out frames and does not fall behind.

export class Replay {
  #from = null; // the recording's time at which it began, and this page's
  #at = 0;

  constructor(timeline) {
    this.timeline = timeline;
  }

  get isOn() {
    return this.#from !== null;
  }

  begin(sequence) {
    this.#from = this.timeline.timeOf(sequence) ?? null;
    this.#at = performance.now();
  }

  end() {
    this.#from = null;
  }

  due() {
    return this.timeline.at(this.#from + performance.now() - this.#at);
  }
}

// Which frame is due in a replay at the pace of the recording. It is told by the time that went by, so a
// slow line leaves out frames and does not fall behind.

export class Replay {
  #frame = null; // the key of the one that is due
  #since = 0;

  constructor(timeline) {
    this.timeline = timeline;
  }

  get isOn() {
    return this.#frame !== null;
  }

  begin(frame) {
    this.#frame = frame;
    this.#since = performance.now();
  }

  end() {
    this.#frame = null;
  }

  due() {
    const { frame, spent } = this.timeline.walk(this.#frame, performance.now() - this.#since);
    this.#frame = frame;
    this.#since += spent;
    return frame;
  }
}

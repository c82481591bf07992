// The frames of the last minutes that one can step back to, and the buttons for it.

import { button, clock, element, span, write } from "/dom.js";
import { serverNow } from "/server.js";

const KEEP_MS = 10 * 60 * 1000;
const MOST = 20000; // ten minutes of thirty a second

/** @param to {choose(sequence), live(), play(), pause()} */
export function makeTimeline(parent, to) {
  const root = element("div", parent, "timeline");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Time");
  const back = button(root, "‹ frame", () => step(-1));
  const play = button(root, "pause", () => (playing || chosen === null ? to.pause() : to.play()));
  const on = button(root, "frame ›", () => step(1));
  const live = button(root, "live", to.live);
  const range = element("input", root);
  range.type = "range";
  range.min = 0;
  range.setAttribute("aria-label", "Frame");
  const told = element("span", root, "told");

  let frames = []; // {sequence, time in ms}, oldest first
  let chosen = null;
  let shown = null;
  let playing = false;
  let held = false;

  function indexOf(sequence) {
    return frames.findIndex((frame) => frame.sequence === sequence);
  }

  /** The last frame that is not after a time; the first one where all are. */
  function indexAt(time) {
    let low = 0;
    let high = frames.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (frames[middle].time <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  function step(by) {
    const from = indexOf(chosen ?? shown);
    const next = frames[from < 0 ? frames.length - 1 : from + by];
    if (next) {
      to.choose(next.sequence);
    }
  }

  function draw() {
    const last = frames.length - 1;
    const at = chosen === null ? last : Math.max(0, indexOf(chosen));
    range.disabled = frames.length < 2;
    if (!held) { // a hand on it decides
      range.max = Math.max(0, last);
      range.value = at;
    }
    const age = frames[at] ? Math.max(0, (serverNow() - frames[at].time) / 1000) : 0;
    const text = chosen === null || !frames[at] ? "live" : `${clock(frames[at].time, true)}, ${span(age)} ago`;
    write(told, text);
    if (range.getAttribute("aria-valuetext") !== text) {
      range.setAttribute("aria-valuetext", text);
    }
    back.disabled = frames.length < 2 || at <= 0;
    on.disabled = chosen === null || at >= last;
    live.setAttribute("aria-pressed", String(chosen === null));
    write(play, playing || chosen === null ? "pause" : "play");
  }

  range.addEventListener("input", () => {
    const frame = frames[range.value];
    if (frame) {
      to.choose(frame.sequence);
    }
  });
  range.addEventListener("pointerdown", () => (held = true));
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    range.addEventListener(end, () => (held = false));
  }

  return {
    /** Where to go on to ask from. */
    last: () => frames[frames.length - 1],
    add(more) {
      for (const frame of more) {
        const time = Date.parse(frame.time);
        if (frames.length === 0 || time > frames[frames.length - 1].time) {
          frames.push({ sequence: frame.sequence, time });
        }
      }
      if (!held && frames.length > 0) { // places must not shift under a hand
        const oldest = Math.max(frames[frames.length - 1].time, serverNow()) - KEEP_MS;
        const from = Math.max(frames.findIndex((frame) => frame.time >= oldest), frames.length - MOST, 0);
        frames = from > 0 ? frames.slice(from) : frames;
      }
      draw();
    },
    show(state) {
      ({ chosen, shown, playing } = state);
      draw();
    },
    at: (time) => frames[indexAt(time)],
    timeOf: (sequence) => frames[indexOf(sequence)]?.time,
  };
}

// The frames of the last minutes that one can step back to, and the buttons for it.

import { button, clock, element, span, write } from "/dom.js";
import { recent } from "/samples.js";
import { serverNow } from "/server.js";

const LONGEST_MS = 15000; // a longer pause is replayed as so long, and one of a wrong clock is no pause
const MOST = 20000; // ten minutes of thirty a second

/** @param to {choose(frame), live(), play(), pause()} */
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

  let frames = []; // {frame, at in ms}, in the order in which they came
  let last = null; // the key of the one that came last, and when that was
  let came = 0;
  let chosen = null; // as shown: a key, or null for live
  let shown = null;
  let time = null;
  let playing = false;
  let held = false;

  function indexOf(key) {
    return frames.findIndex(({ frame }) => frame === key);
  }

  function step(by) {
    const from = indexOf(chosen ?? shown);
    const next = frames[from >= 0 ? from + by : chosen === null ? frames.length - 1 : 0];
    if (next) {
      to.choose(next.frame);
    }
  }

  function ago(at) {
    return `${span((serverNow() - at) / 1000)} ago`;
  }

  function text() {
    if (chosen !== null) {
      return time ? `${clock(time, true)}, ${ago(time)}` : "a frame that is not kept";
    }
    return frames.length > 1 ? `live · back to ${ago(frames[0].at)}` : "live";
  }

  function draw() {
    const end = frames.length - 1;
    const at = chosen === null ? end : Math.max(0, indexOf(chosen));
    range.disabled = frames.length < 2;
    if (!held) { // a hand on it decides
      range.max = Math.max(0, end);
      range.value = at;
    }
    write(told, text());
    const moment = chosen === null ? "live" : time ? clock(time, true) : "a frame that is not kept";
    if (range.getAttribute("aria-valuetext") !== moment) { // read aloud whenever it changes: not each second
      range.setAttribute("aria-valuetext", moment);
    }
    back.disabled = frames.length < 2 || at <= 0;
    on.disabled = chosen === null || at >= end;
    live.setAttribute("aria-pressed", String(chosen === null));
    write(play, playing || chosen === null ? "pause" : "play");
  }

  range.addEventListener("input", () => {
    const frame = frames[range.value];
    if (frame) {
      to.choose(frame.frame);
    }
  });
  range.addEventListener("pointerdown", () => (held = true));
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    range.addEventListener(end, () => (held = false));
  }

  return {
    /** Where to go on to ask from. */
    last: () => last,
    /** @param answer its frames come after those that are here, or they are all there are; `oldest` is the first that the server keeps */
    add(answer) {
      const newer = answer.frames.map((each) => ({ frame: each.frame, at: Date.parse(each.time) }));
      if (answer.whole) {
        frames = newer;
        last = null;
      } else {
        frames = frames.concat(newer);
      }
      if (newer.length > 0) {
        last = newer[newer.length - 1].frame;
        came = performance.now();
      }
      if (!held || frames.length > 2 * MOST) { // places must not shift under a hand
        frames = recent(frames.slice(Math.max(0, indexOf(answer.oldest))), MOST, performance.now() - came);
      }
      draw();
    },
    show(state) {
      ({ chosen, shown, playing, time } = state);
      draw();
    },
    /** The key of the newest frame that is not after a time in ms; undefined of a time before all. */
    at(moment) {
      let best;
      for (const each of frames) {
        best = each.at <= moment && !(each.at < best?.at) ? each : best;
      }
      return best?.frame;
    },
    timeOf: (key) => frames[indexOf(key)]?.at,
    /** In words, how far one can step back. */
    reach: () => (frames.length > 0 ? `They are kept back to ${clock(frames[0].at)}, ${ago(frames[0].at)}.` : "None is kept yet."),
    /** Which frame is due so many ms after another one was, and when it was due. */
    walk(from, ms) {
      let at = indexOf(from);
      let spent = 0;
      while (at + 1 < frames.length) {
        const pause = at < 0 ? 0 : Math.min(LONGEST_MS, Math.max(0, frames[at + 1].at - frames[at].at || 0));
        if (spent + pause > ms) {
          break;
        }
        spent += pause;
        at++;
      }
      return { frame: frames[at]?.frame ?? from, spent };
    },
  };
}

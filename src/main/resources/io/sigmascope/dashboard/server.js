// Questions to the server, and the clock that asks them: one of a kind at a time, none from a tab that
// nobody sees.

import { number, span } from "/dom.js";
import { settings } from "/settings.js";

const GIVE_UP_MS = 8000;

/** The event of a part of this page that could not be loaded. */
export const PART_MISSING = "sigmascope-part-missing";

// Of no results; then a camera's picture is one of then, and not shown.
const SILENT_SECONDS = 3;
const LOST_SECONDS = 1.5; // where capture knows that the camera is gone
const MISSED_FRAMES = 3; // of a slow camera

const BEHIND_SECONDS = 5; // a picture that is so much older than the newest frame must say so
const LATE_SECONDS = 10; // as must one that is so old, though it is the newest: results are late then
const TRY_AGAIN_MS = 3000;
const GONE = [404, 410];

/** Of a camera that gave no result while this page's server looks, and may have given some before. */
export const NONE_SINCE = "no results since this page's server began";

let ahead = 0; // of the server's clock before this one's, in ms

/** The server has no answer, or not now: to be expected, and no fault of this page. */
export class NoAnswer extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** Where no answer is to be expected, with these states if any are named; else it goes on up. */
export function expect(error, ...states) {
  if (!(error instanceof NoAnswer) || (states.length > 0 && !states.includes(error.status))) {
    throw error;
  }
}

/** What the server said instead of an answer. */
export function refused(status) {
  const why = { 401: "this page needs a password", 429: "the server is asked too much", 404: "there is no such thing", 410: "it is not kept", 503: "the server cannot tell yet" };
  return new NoAnswer(why[status] || "the server answered " + status, status);
}

/** What somebody asked for in vain: when to ask again, and what to say meanwhile. */
export class Vain {
  #key = "";
  #until = -Infinity;
  text = "";

  /** @param key of what was asked for: what is gone is not asked for again, but others may be there */
  note(error, key) {
    expect(error);
    this.isGone = GONE.includes(error.status);
    this.text = error.message;
    this.#key = key;
    this.#until = this.isGone ? Infinity : performance.now() + TRY_AGAIN_MS;
  }

  /** Whether it's of no use, or too early, to ask for this. */
  holds(key) {
    return performance.now() < this.#until && (!this.isGone || key === this.#key);
  }

  clear() {
    this.#until = -Infinity;
    this.text = "";
  }
}

export async function ask(path) {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(GIVE_UP_MS) });
    if (!response.ok) {
      throw refused(response.status);
    }
    return await response.json();
  } catch (error) {
    if (error instanceof NoAnswer) {
      throw error;
    }
    throw new NoAnswer(error.name === "TimeoutError" ? "it takes too long" : "it cannot be reached", 0);
  }
}

/** Whether capture knows that nothing comes from it, whatever results are still on their way. */
export function isLost(camera) {
  return camera.state === "offline" || camera.state === "stalled";
}

export function isSilent(camera) {
  if (isLost(camera)) {
    return camera.silentSeconds > LOST_SECONDS;
  }
  return camera.silentSeconds > Math.max(SILENT_SECONDS, MISSED_FRAMES * secondsBetween(camera));
}

/** From frame to frame; 0 where that is not known. */
function secondsBetween(camera) {
  if (Number.isFinite(camera.expectedSeconds)) {
    return camera.expectedSeconds;
  }
  return camera.framesPerSecond > 0 ? 1 / camera.framesPerSecond : 0;
}

/** Whether a picture of that time, in ms, isn't the camera's newest by far; a clock may have been set back. */
export function isBehind(camera, time) {
  const seconds = Math.abs(Date.parse(camera.captureTime) - time) / 1000;
  return seconds > BEHIND_SECONDS + 2 * secondsBetween(camera);
}

/** Whether a picture of that time, in ms, is too old to show what is now, be it the newest or not. */
export function isLate(camera, time) {
  const most = (isLost(camera) ? LOST_SECONDS : LATE_SECONDS) + 2 * secondsBetween(camera);
  return serverNow() - time > 1000 * most;
}

/** How often frames come, in words. */
export function paceOf(camera, unit) {
  const isSlow = !(camera.framesPerSecond >= 0.05) && camera.expectedSeconds >= 1;
  return isSlow ? `a frame in ${span(camera.expectedSeconds)}` : `${number(camera.framesPerSecond, 1)} ${unit}`;
}

export function pathOf(camera) {
  return "/api/fleet/" + encodeURIComponent(camera);
}

export function pictureOf(camera, layer, width, frame) {
  return `${pathOf(camera)}/${layer}?width=${width}&frame=${frame}&colours=${settings.colours}`;
}

/**
 * @param time of the server's, as it answered
 * @param took ms from the question to the whole answer: of a slow one ages are told too high rather than too low
 */
export function learnTime(time, took) {
  const then = Date.parse(time);
  if (Number.isFinite(then)) {
    ahead = then + took - Date.now();
  }
}

/** Now in ms, as the server's clock has it: ages are told against the clock that stamped the frames. */
export function serverNow() {
  return Date.now() + ahead;
}

/**
 * Does the work again and again, each time so long after the last had ended, while the tab can be seen.
 * A work that gets no answer is tried again like any other.
 */
export function again(pauseMs, work) {
  let timer = 0;
  let busy = false;
  let soon = false;
  let stopped = false;

  async function turn() {
    clearTimeout(timer);
    if (stopped || busy || document.hidden) {
      soon = busy;
      return;
    }
    busy = true;
    soon = false;
    try {
      await work();
    } catch (error) {
      expect(error);
    } finally {
      busy = false;
      if (!stopped) {
        timer = setTimeout(turn, soon ? 0 : typeof pauseMs === "function" ? pauseMs() : pauseMs);
      }
    }
  }

  document.addEventListener("visibilitychange", turn);
  turn();
  return {
    now: turn,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", turn);
    },
  };
}
